// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.DeploymentReading.State;
import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a person and a program are told of a failure. */
class FailureWordsTest {
    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void allFailed_givenReasonsOfManyResources_expectsThreeDifferentOnesAndNoBlank() {
        Failure failure = Failures.allFailed(new DeploymentReading(
                State.FAILED,
                Optional.of(new ResourceCounts(6, 0, 6, 0)),
                Stream.of("", "busy", "busy", "locked", " ", "gone", "not shown")
                        .map(FailureWordsTest::resource)
                        .toList(),
                Optional.empty()));

        assertThat(failure.message()).isEqualTo("the deployment failed on all 6 resources: busy; locked; gone");
    }

    /** The network is not the rotation's fault: the same may succeed later. */
    @Test
    void rotate_givenUnreachableApi_expectsFailureThatMayPass() {
        for (int i = 0; i < 5; i++) {
            script.network.unreachable();
        }

        assertThat(cause(script.rotation())).satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(Kind.NOT_SUBMITTED);
            assertThat(cause.isRetryable()).isTrue();
        });
    }

    @Test
    void rotate_givenRefusal_expectsFailureThatDoesNotPassWithCodeAndRequestId() {
        script.network.error(UPLOAD, "FailedOperation.CertificateMatchError");

        assertThat(cause(script.rotation())).satisfies(cause -> {
            assertThat(cause.code()).contains("FailedOperation.CertificateMatchError");
            assertThat(cause.requestId()).contains("req-1");
            assertThat(cause.isRetryable()).isFalse();
        });
    }

    /** Another content is being put under the same id by this process: one after the other they both can. */
    @Test
    void rotate_givenAnotherContentOnItsWayToTheSameCertificate_expectsFailureThatMayPass() {
        CertificateRotator rotator = script.rotator();
        script.network.silence(UPLOAD);
        rotator.rotate(Rotation.of("JADeKqED", Leaf.THEIRS.material()).on("clb", "ap-guangzhou"))
                .subscribe();

        assertThat(cause(script.rotation()).isRetryable()).isTrue();
    }

    @Test
    void rotate_givenRecordThatMayNotBeRead_expectsUnknownThatNamesTheTask() {
        script.network.answer(UPLOAD, CREATED).error(DETAIL, "UnauthorizedOperation");

        assertThat(script.outcome(script.rotator().rotate(script.rotation())))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.reason()).isEqualTo("task 42 could not be read to its end");
                    assertThat(unknown.cause())
                            .hasValueSatisfying(
                                    cause -> assertThat(cause.kind()).isEqualTo(Kind.UNOBSERVABLE));
                });
    }

    @Test
    void rotate_givenNoMaterial_expectsWhatToGive() {
        assertThat(cause(Rotation.of("JADeKqED", Mono.empty()))).satisfies(cause -> {
            assertThat(cause.message()).isEqualTo("no material was given");
            assertThat(cause.remedy()).isEqualTo("Give a certificate and its key.");
        });
    }

    private Failure cause(Rotation rotation) {
        RotationOutcome outcome = script.outcome(script.rotator().rotate(rotation));
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed) outcome).cause();
    }

    private static FailedResource resource(String message) {
        return new FailedResource(1, "clb", "lb-1", "lbl-1", "ap-guangzhou", List.of(), message);
    }
}
