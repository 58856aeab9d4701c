// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.certflux.api.IssuedCertificate;
import io.certflux.api.VerifyType;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.Fault;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Everything that is written while rotations succeed and fail, at TRACE, is searched for the secrets that they used. */
class SecretsCanaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String SECRET_KEY = "canarySecretKey0123456789abcdef";

    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            written.add(event.getLevel() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    @BeforeEach
    void record() {
        recorder.start();
        root.detachAppender("console");
        root.addAppender(recorder);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopRecording() {
        root.detachAppender(recorder);
        root.setLevel(before);
    }

    @Test
    void rotate_givenSuccessAndEveryFailure_expectsNoSecretInAnythingWritten() {
        Issued leaf = TestCertificates.leaf("canary.example.com")
                .validity(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(90)))
                .selfSigned();
        try (SslEmulator emulator = SslEmulator.builder()
                .credentials("AKIDcanary", SECRET_KEY)
                .behaviour(it -> it.creation(Duration.ofMillis(100)).deployment(Duration.ofMillis(100)))
                .start()) {
            SslClient ssl = SslClient.builder()
                    .endpoint(emulator.endpoint())
                    .credentials(CredentialsProvider.fixed(Credentials.of("AKIDcanary", SECRET_KEY)))
                    .build();
            rotate(ssl, "good", leaf);
            rotate(ssl, "unknown-1", leaf);
            for (Fault fault : List.of(Fault.RESET, Fault.HTTP_500, Fault.LOST_ANSWER, Fault.TRUNCATED)) {
                emulator.failNext("UploadUpdateCertificateInstance", fault);
                rotate(ssl, "faulty-" + fault, leaf);
            }
            ssl.close().block(PATIENCE);
        }

        assertNotWritten(leaf.keyPem());
    }

    /** A renewal reads a key that the API made: nobody gave it to us, and nobody else may see it. */
    @Test
    void rotate_givenKeyDownloadedForAnOrderAndTheFallBack_expectsNoSecretInAnythingWritten() {
        IssuedCertificate issued;
        try (SslEmulator emulator = SslEmulator.builder()
                .credentials("AKIDcanary", SECRET_KEY)
                .behaviour(it -> it.creation(Duration.ofMillis(100))
                        .deployment(Duration.ofMillis(100))
                        .orders("order-*")
                        .issuance(Duration.ofMillis(1))
                        .whitelisted(false)
                        .failing("cert-*")
                        .failedAttempts(1))
                .start()) {
            SslClient ssl = SslClient.builder()
                    .endpoint(emulator.endpoint())
                    .credentials(CredentialsProvider.fixed(Credentials.of("AKIDcanary", SECRET_KEY)))
                    .build();
            rotate(
                    ssl,
                    Rotation.fromOrder("order-1", VerifyType.DNS)
                            .replacing("cert-1")
                            .on("clb", "ap-guangzhou")
                            .fallBackToNewCertificateId()
                            .retryFailedResources(1));
            issued = ssl.downloadCertificate("order-1").block(PATIENCE);
            written.add(String.valueOf(issued));
            ssl.close().block(PATIENCE);
        }

        assertThat(written).anyMatch(line -> line.startsWith("Succeeded"));
        assertNotWritten(issued.certificatePrivateKey().copyOfBytes());
    }

    private void rotate(SslClient ssl, String certificateId, Issued leaf) {
        rotate(ssl, Rotation.of(certificateId, CertificateMaterial.fromPem(leaf.pem(), leaf.keyPem())));
    }

    private void rotate(SslClient ssl, Rotation rotation) {
        CertificateRotator.builder(ssl)
                .handleStore(handle -> Mono.fromRunnable(() -> written.add(handle + " " + handle.encode())))
                .build()
                .rotate(rotation)
                .doOnNext(event -> written.add(event.toString()))
                .blockLast(PATIENCE);
    }

    private void assertNotWritten(byte[] keyPem) {
        String keyBody = new String(keyPem, StandardCharsets.US_ASCII)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(written).as("TRACE was recorded").anyMatch(line -> line.startsWith("TRACE"));
        assertThat(written)
                .noneMatch(line -> line.contains(SECRET_KEY))
                .noneMatch(line -> line.contains(keyBody))
                .noneMatch(line -> line.contains("BEGIN PRIVATE KEY"));
    }
}
