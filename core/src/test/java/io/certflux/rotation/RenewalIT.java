// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.DvAuths;
import io.certflux.api.VerifyType;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.emulator.model.Behaviour;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.RotationEvent.Accepted;
import io.certflux.rotation.RotationEvent.FallingBack;
import io.certflux.rotation.RotationEvent.Ordered;
import io.certflux.rotation.RotationEvent.Validating;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Renewals from an order, and the way without whitelisting, over real HTTP. */
class RenewalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration QUICK = Duration.ofMillis(300);
    /** Decided by the first look: the second one at an order, which usually takes minutes, is later. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Instant now = Instant.now();
    private final Issued root = TestCertificates.root("Root")
            .validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)))
            .selfSigned();
    private final Issued leaf = TestCertificates.leaf("a.example.com")
            .validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(90)))
            .issuedBy(root);
    private SslEmulator emulator = SslEmulator.builder().start();
    private SslClient ssl = client();

    @AfterEach
    void stop() {
        ssl.close().block(PATIENCE);
        emulator.close();
    }

    @Test
    void rotate_givenOrder_expectsItSubmittedValidatedIssuedAndDeployed() {
        start(it -> it.orders("order-*").issuance(Duration.ofSeconds(2)));

        List<RotationEvent> events = run(Rotation.fromOrder("order-1", VerifyType.DNS)
                .replacing("cert-1")
                .on("clb", "ap-guangzhou"));
        assertThat(events).first().isInstanceOf(Ordered.class);
        assertThat(events)
                .filteredOn(Validating.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(((Validating) event).proofs())
                        .extracting(DvAuths::dvAuthVerifyType)
                        .containsOnly("TXT"));
        assertThat(events).last().isInstanceOf(Succeeded.class);
        String issued = events.stream()
                .filter(Accepted.class::isInstance)
                .map(event -> ((Accepted) event).leaf().sha256())
                .findFirst()
                .orElseThrow();
        assertThat(emulator.storedLeafSha256("cert-1")).contains(issued);
        assertThat(emulator.storedLeafSha256("order-1")).contains(issued);
    }

    @Test
    void rotate_givenOrderThatIsRefused_expectsFailureThatSaysSoAndNoTask() {
        start(it -> it.orders("order-*").refusedOrders("order-*").issuance(AT_ONCE));

        assertThat(run(Rotation.fromOrder("order-1", VerifyType.FILE).replacing("cert-1")))
                .last()
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.cause().kind()).isEqualTo(Failure.Kind.ORDER_ENDED);
                    assertThat(failed.cause().message()).contains("order-1", "REVIEW_FAILED");
                });
        assertThat(emulator.journal().tasksCreated("cert-1")).isZero();
    }

    @Test
    void rotate_givenOrderSubmittedBefore_expectsItNotSubmittedAgain() {
        start(it -> it.orders("order-*").issuance(AT_ONCE));
        run(Rotation.fromOrder("order-1", VerifyType.DNS).replacing("cert-1").on("clb", "ap-guangzhou"));

        List<RotationEvent> again = run(Rotation.fromOrder("order-1", VerifyType.DNS)
                .replacing("cert-2")
                .on("clb", "ap-guangzhou"));
        assertThat(again).last().isInstanceOf(Succeeded.class);
        assertThat(again).noneMatch(Ordered.class::isInstance);
        assertThat(emulator.journal().calls("CommitCertificateInformation")).isEqualTo(1);
    }

    @Test
    void rotate_givenAccountThatIsNotWhitelisted_expectsRemedyWithoutAndSuccessWithTheFallBack() {
        start(it -> it.whitelisted(false));
        Rotation rotation = Rotation.of("cert-1", material()).on("clb", "ap-guangzhou");

        assertThat(run(rotation)).last().isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause().code()).contains("FailedOperation.CertificateWhiteFuncError");
            assertThat(failed.cause().remedy()).contains("UpdateCertificateInstance");
        });
        List<RotationEvent> events = run(rotation.fallBackToNewCertificateId().evidence(Evidence.Level.STORED));
        assertThat(events).filteredOn(FallingBack.class::isInstance).hasSize(1);
        assertThat(events).last().isInstanceOfSatisfying(Succeeded.class, success -> {
            assertThat(success.newCertificateId()).isPresent().isNotEqualTo("cert-1");
            assertThat(emulator.storedLeafSha256(success.newCertificateId().orElseThrow()))
                    .contains(material().leaf().orElseThrow().sha256());
        });
    }

    @Test
    void rotate_givenFallBackThatFailsInPart_expectsItRolledBack() {
        start(it -> it.whitelisted(false).failing("cert-*"));

        assertThat(run(Rotation.of("cert-1", material())
                        .on("clb", "ap-guangzhou")
                        .fallBackToNewCertificateId()
                        .rollBackOnFailure()))
                .last()
                .isInstanceOf(RolledBack.class);
    }

    @Test
    void rotate_givenFallBackThatFailsOnce_expectsItTriedAgain() {
        start(it -> it.whitelisted(false).failing("cert-*").failedAttempts(1));

        assertThat(run(Rotation.of("cert-1", material())
                        .on("clb", "ap-guangzhou")
                        .fallBackToNewCertificateId()
                        .retryFailedResources(2)))
                .last()
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void rotateAll_givenGoodAndBad_expectsOneSummaryAndNobodyHarmed() {
        start(it -> it.failing("broken-*").unknown("unknown-*"));
        Flux<Rotation> rotations = Flux.just("cert-1", "broken-1", "cert-2", "unknown-1", "cert-3")
                .map(id -> Rotation.of(id, material()).on("clb", "ap-guangzhou"));

        RotationSummary summary =
                CertificateRotator.builder(ssl).build().rotateAll(rotations).block(PATIENCE);
        assertThat(summary).isNotNull();
        assertThat(summary.succeeded()).isEqualTo(3);
        assertThat(summary.partiallyFailed()).isEqualTo(1);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.total()).isEqualTo(5);
        assertThat(summary.isAllWell()).isFalse();
        assertThat(summary.others())
                .extracting(RotationEvent::certificateId)
                .containsExactlyInAnyOrder("broken-1", "unknown-1");
    }

    private void start(UnaryOperator<Behaviour.Builder> behaviour) {
        ssl.close().block(PATIENCE);
        emulator.close();
        emulator = SslEmulator.builder()
                .behaviour(it -> behaviour.apply(it.creation(QUICK).deployment(QUICK)))
                .start();
        ssl = client();
    }

    private SslClient client() {
        return SslClient.builder()
                .endpoint(emulator.endpoint())
                .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                .build();
    }

    private List<RotationEvent> run(Rotation rotation) {
        return CertificateRotator.builder(ssl)
                .build()
                .rotate(rotation)
                .collectList()
                .block(PATIENCE);
    }

    private CertificateMaterial material() {
        return CertificateMaterial.fromPem(TestCertificates.pem(leaf, root), leaf.keyPem());
    }
}
