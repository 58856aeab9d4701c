// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.Fault;
import io.certflux.emulator.SslEmulator;
import io.certflux.limit.RateBudget;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Whole rotations over real HTTP, against a server that is not written from our code. */
class EmulatedRotationIT {
    private static final String UPLOAD = "UploadUpdateCertificateInstance";
    private static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Issued root = TestCertificates.root("Root")
            .validity(Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(400)))
            .selfSigned();
    private final Map<String, Issued> leaves = new ConcurrentHashMap<>();
    private final SslEmulator emulator = SslEmulator.builder()
            .behaviour(it -> it.creation(Duration.ofMillis(800))
                    .deployment(Duration.ofMillis(800))
                    .failing("broken-*"))
            .start();
    private final SslClient ssl =
            client(emulator.endpoint(), Credentials.of(emulator.secretId(), emulator.secretKey()));

    @AfterEach
    void stop() {
        ssl.close().block(PATIENCE);
        emulator.close();
    }

    @Test
    void rotate_givenThirtyCertificates_expectsOneTaskEachAndNeverMoreThanTheLimit() {
        // Loading classes delays the first calls on their way: the guard absorbs the network's jitter, not the JVM's.
        rotate(ssl, "warm-up").blockLast(PATIENCE);
        List<String> ids = Flux.range(1, 30).map(i -> "cert-" + i).collectList().block();
        List<RotationOutcome> outcomes = Flux.fromIterable(ids)
                .flatMap(id -> rotate(ssl, id), 30)
                .collectList()
                .block(PATIENCE);

        assertThat(outcomes)
                .hasSize(30)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RotationOutcome.Succeeded.class));
        assertThat(ids).allSatisfy(id -> {
            assertThat(emulator.journal().tasksCreated(id)).isEqualTo(1);
            assertThat(emulator.storedLeafSha256(id))
                    .contains(material(id).leaf().orElseThrow().sha256());
        });
        assertThat(emulator.journal().mostCallsInOneSecond(UPLOAD)).isLessThanOrEqualTo(20);
        assertThat(emulator.journal().mostCallsInOneSecond(DETAIL)).isLessThanOrEqualTo(20);
    }

    @Test
    void rotate_givenWrongSecret_expectsFailureThatSaysSo() {
        SslClient wrong = client(emulator.endpoint(), Credentials.of(emulator.secretId(), "not-the-secret"));

        assertThat(cause(rotate(wrong, "cert-1").blockLast(PATIENCE))).satisfies(cause -> {
            assertThat(cause.code()).contains("AuthFailure.SignatureFailure");
            assertThat(cause.remedy()).contains("Check the secret key");
        });
        wrong.close().block(PATIENCE);
    }

    @Test
    void rotate_givenUnknownCertificate_expectsFailureThatSaysSo() {
        assertThat(cause(rotate(ssl, "unknown-1").blockLast(PATIENCE)).code())
                .contains("FailedOperation.CertificateNotFound");
    }

    @Test
    void rotate_givenUnreachableEndpoint_expectsNotSubmittedWithTheEndpointNamed() {
        URI closed = URI.create("http://127.0.0.1:1");
        SslClient nowhere = client(closed, Credentials.of("AKIDnobody", "nothing"));

        assertThat(cause(rotate(nowhere, "cert-1").blockLast(PATIENCE))).satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(Failure.Kind.NOT_SUBMITTED);
            assertThat(cause.message()).contains("127.0.0.1:1 could not be reached", "refused");
        });
        nowhere.close().block(PATIENCE);
    }

    @Test
    void rotate_givenListenersThatFail_expectsThatReported() {
        RotationOutcome outcome = rotate(ssl, "broken-1").blockLast(PATIENCE);

        assertThat(outcome)
                .isNotInstanceOf(RotationOutcome.Succeeded.class)
                .isNotInstanceOf(RotationOutcome.Unknown.class);
    }

    /** Reading is repeated whatever happens to it, so no fault of it changes the outcome; a refusal is none. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STALL", "LEGACY_ERROR"})
    void rotate_givenFaultWhileReadingTheRecord_expectsSuccess(Fault fault) {
        emulator.failNext(DETAIL, fault);

        assertThat(rotate(ssl, "cert-1").blockLast(PATIENCE)).isInstanceOf(RotationOutcome.Succeeded.class);
    }

    /** Whatever becomes of the first answer, what is stored says how to go on: one task, and its end observed. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "RESET",
                "HTTP_502",
                "INTERNAL_ERROR",
                "LOST_ANSWER",
                "TRUNCATED",
                "EMPTY_BODY",
                "NULL_RESPONSE",
                "OVERSIZE"
            })
    void rotate_givenLostAnswerOfAChange_expectsOneTaskAndSuccess(Fault fault) {
        emulator.failNext(UPLOAD, fault);

        assertThat(rotate(ssl, "cert-1").blockLast(PATIENCE)).isInstanceOf(RotationOutcome.Succeeded.class);
        assertThat(emulator.journal().tasksCreated("cert-1")).isEqualTo(1);
    }

    @Test
    void rotate_givenTheSameTwice_expectsSecondToFindItDoneByTheStoredContent() {
        rotate(ssl, "cert-1").blockLast(PATIENCE);

        assertThat(rotate(ssl, "cert-1").blockLast(PATIENCE))
                .isInstanceOfSatisfying(
                        RotationOutcome.Succeeded.class,
                        again -> assertThat(again.evidence().level()).isEqualTo(Evidence.Level.STORED));
        assertThat(emulator.journal().tasksCreated("cert-1")).isEqualTo(1);
    }

    /** As after a kill -9: somebody began the task, nobody remembers it. */
    @Test
    void rotate_givenRotationCutOffWhileDeploying_expectsTheNextToFinishItWithoutASecondTask() {
        CertificateRotator.builder(ssl)
                .build()
                .rotate(Rotation.of("cert-1", material("cert-1")).on("clb", "ap-guangzhou"))
                .takeUntil(RotationEvent.Submitted.class::isInstance)
                .blockLast(PATIENCE);

        assertThat(rotate(ssl, "cert-1").blockLast(PATIENCE)).isInstanceOf(RotationOutcome.Succeeded.class);
        assertThat(emulator.journal().tasksCreated("cert-1")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY_THROTTLE", "PRODUCT_THROTTLE"})
    void rotate_givenThrottle_expectsSuccessAllTheSame(Fault fault) {
        emulator.failNext(UPLOAD, fault);
        emulator.failNext(DETAIL, fault);

        assertThat(rotate(ssl, "cert-1").blockLast(PATIENCE)).isInstanceOf(RotationOutcome.Succeeded.class);
    }

    private Flux<RotationOutcome> rotate(SslClient client, String certificateId) {
        return CertificateRotator.builder(client)
                .build()
                .rotate(Rotation.of(certificateId, material(certificateId)).on("clb", "ap-guangzhou"))
                .ofType(RotationOutcome.class);
    }

    private CertificateMaterial material(String certificateId) {
        Issued leaf = leaves.computeIfAbsent(
                certificateId,
                id -> TestCertificates.leaf(id + ".example.com")
                        .validity(
                                Instant.now().minus(Duration.ofHours(1)),
                                Instant.now().plus(Duration.ofDays(90)))
                        .issuedBy(root));
        return CertificateMaterial.fromPem(TestCertificates.pem(leaf, root), leaf.keyPem());
    }

    private static Failure cause(RotationOutcome outcome) {
        assertThat(outcome).isInstanceOf(RotationOutcome.Failed.class);
        return ((RotationOutcome.Failed) outcome).cause();
    }

    private static SslClient client(URI endpoint, Credentials credentials) {
        return SslClient.builder()
                .endpoint(endpoint)
                .credentials(CredentialsProvider.fixed(credentials))
                .rateBudget(RateBudget.builder().guard(Duration.ofMillis(150)).build())
                .build();
    }
}
