// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.RotationEvent.Verifying;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import io.certflux.transport.TlsListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Evidence by real handshakes with real listeners. */
class ServedRotationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Instant now = Instant.now();
    private final Issued root = TestCertificates.root("Root")
            .validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)))
            .selfSigned();
    private final Issued before = leaf();
    private final Issued after = leaf();
    private final TlsListener here = new TlsListener(before.pem(), before.keyPem());
    private final TlsListener there = new TlsListener(before.pem(), before.keyPem());
    private final SslEmulator emulator = SslEmulator.builder()
            .behaviour(it -> it.creation(Duration.ofMillis(300)).deployment(Duration.ofMillis(300)))
            .start();
    private final SslClient ssl = SslClient.builder()
            .endpoint(emulator.endpoint())
            .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
            .build();
    private final CertificateRotator rotator = CertificateRotator.builder(ssl).build();

    @AfterEach
    void stop() {
        ssl.close().block(PATIENCE);
        emulator.close();
        here.close();
        there.close();
    }

    /** One listener switches at once, the other later: only both together are a success. */
    @Test
    void rotate_givenListenersThatSwitchOneAfterTheOther_expectsSuccessOnceBothServe() {
        Runnable switchHere = here.toShow("a.example.com", after.pem(), after.keyPem());
        Runnable switchThere = there.toShow("a.example.com", after.pem(), after.keyPem());
        List<RotationEvent> events = rotator.rotate(rotation())
                .doOnNext(event -> {
                    if (event instanceof RotationEvent.Submitted) {
                        switchHere.run();
                    }
                    if (event instanceof Verifying verifying
                            && verifying.notServed().size() == 1) {
                        switchThere.run();
                    }
                })
                .collectList()
                .block(PATIENCE);

        assertThat(events)
                .filteredOn(Verifying.class::isInstance)
                .extracting(event -> ((Verifying) event).notServed().size())
                .containsExactly(2, 1);
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.evidence().level()).isEqualTo(Evidence.Level.SERVED));
    }

    @Test
    void rotate_givenListenerThatKeepsTheOldCertificate_expectsUnknownThatNamesItAndTheEvidenceSoFar() {
        here.toShow("a.example.com", after.pem(), after.keyPem()).run();

        RotationOutcome outcome = rotator.rotate(rotation().deadline(Duration.ofSeconds(5)))
                .ofType(RotationOutcome.class)
                .blockLast(PATIENCE);
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason())
                    .contains("1 of 2 endpoints", ":" + there.address().getPort());
            assertThat(unknown.evidence().orElseThrow().level()).isEqualTo(Evidence.Level.RECORD);
        });
    }

    private Rotation rotation() {
        return Rotation.of("cert-1", CertificateMaterial.fromPem(TestCertificates.pem(after, root), after.keyPem()))
                .on("clb", "ap-guangzhou")
                .servedAt(
                        new ServedEndpoint(here.address(), "a.example.com"),
                        new ServedEndpoint(there.address(), "A.example.com"));
    }

    private Issued leaf() {
        return TestCertificates.leaf("a.example.com")
                .validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(90)))
                .issuedBy(root);
    }
}
