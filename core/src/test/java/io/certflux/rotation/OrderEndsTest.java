// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.STORED;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedRotations.VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.Check;
import io.certflux.material.Finding;
import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Rejected;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** How a rotation ends whose order does not come to a certificate, or to one without its key. */
class OrderEndsTest {
    private static final String COMMIT = ScriptedOrders.COMMIT;
    private static final String OPEN = ScriptedOrders.OPEN;

    private final ScriptedOrders orders = new ScriptedOrders();

    @AfterEach
    void close() {
        orders.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 7, 9, 10, 12, 14})
    void rotate_givenOrderThatHasEnded_expectsFailureThatSaysHowAndNothingSubmitted(int status) {
        orders.network().answer(VALIDITY, "\"Status\":" + status);

        assertThat(orders.outcome(orders.rotation())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause().kind()).isEqualTo(Kind.ORDER_ENDED);
            assertThat(failed.cause().message()).startsWith("the order of order-1 ended as ");
        });
        assertThat(orders.actionsSent()).containsExactly(VALIDITY);
    }

    @Test
    void rotate_givenOrderThatEndsWhileItIsFollowed_expectsFailureThatSaysHow() {
        orders.network()
                .answer(VALIDITY, OPEN)
                .answer(COMMIT, "\"OrderId\":\"1001\"")
                .answer(VALIDITY, "\"Status\":0")
                .answer(VALIDITY, "\"Status\":7");

        assertThat(orders.outcome(orders.rotation())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause().kind()).isEqualTo(Kind.ORDER_ENDED);
            assertThat(failed.cause().message()).endsWith("CANCELLED");
        });
    }

    @Test
    void rotate_givenSubmissionRefused_expectsTheApisFailure() {
        orders.network().answer(VALIDITY, OPEN).error(COMMIT, "FailedOperation.CertificateInfoSubmitStatusInvalid");

        assertThat(orders.outcome(orders.rotation())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause().kind()).isEqualTo(Kind.REFUSED);
            assertThat(failed.cause().code()).contains("FailedOperation.CertificateInfoSubmitStatusInvalid");
        });
    }

    @Test
    void rotate_givenOrderThatMayNotBeRead_expectsTheApisFailureAndNothingSubmitted() {
        orders.network().error(VALIDITY, "FailedOperation.CertificateNotFound");

        assertThat(orders.outcome(orders.rotation()))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().code()).contains("FailedOperation.CertificateNotFound"));
    }

    /** Neither the answer to the submission nor the order says whether it was taken. */
    @Test
    void rotate_givenSubmissionThatIsNotHeardOf_expectsUnknownThatSaysSo() {
        orders.network().answer(VALIDITY, OPEN).lost(COMMIT).answer(VALIDITY, OPEN);

        assertThat(orders.outcome(orders.rotation())).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo("it is not known whether the order order-1 was submitted");
            assertThat(unknown.handle().phase()).isEqualTo(Phase.ORDERED);
            assertThat(unknown.cause()).isPresent();
        });
    }

    @Test
    void rotate_givenOrderThatMayNotBeReadAnyMore_expectsUnknownThatSaysSo() {
        orders.network()
                .answer(VALIDITY, OPEN)
                .answer(COMMIT, "\"OrderId\":\"1001\"")
                .error(VALIDITY, "UnauthorizedOperation.CamNoAuth");

        assertThat(orders.outcome(orders.rotation())).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo("the order order-1 could not be read to its end");
            assertThat(unknown.cause()).hasValueSatisfying(cause -> {
                assertThat(cause.kind()).isEqualTo(Kind.UNOBSERVABLE);
                assertThat(cause.code()).contains("UnauthorizedOperation.CamNoAuth");
            });
        });
    }

    @Test
    void rotate_givenKeyOfOnesOwn_expectsItUsedAndLeftWhole() {
        byte[] own = ScriptedOrders.key();
        orders.network().answer(VALIDITY, ScriptedOrders.ISSUED);
        orders.downloadedWithoutAKey();
        orders.network().answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        assertThat(orders.outcome(orders.rotation(Mono.just(own)))).isInstanceOf(Succeeded.class);
        assertThat(orders.bodyOf(UPLOAD)).contains("BEGIN PRIVATE KEY");
        assertThat(own).isEqualTo(ScriptedOrders.key());
    }

    @Test
    void rotate_givenNoKeyAnywhere_expectsRejectionThatSaysSo() {
        orders.network().answer(VALIDITY, ScriptedOrders.ISSUED);
        orders.downloadedWithoutAKey();

        assertThat(orders.outcome(orders.rotation()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.findings())
                                .extracting(Finding::check)
                                .containsExactly(Check.KEY_EMPTY));
    }

    @Test
    void rotate_givenDownloadWithoutACertificate_expectsRejectionThatSaysSo() {
        orders.network().answer(VALIDITY, ScriptedOrders.ISSUED).answer(STORED, "\"CertificateId\":\"order-1\"");

        assertThat(orders.outcome(orders.rotation(Mono.just(ScriptedOrders.key()))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.findings())
                                .extracting(Finding::check)
                                .contains(Check.CHAIN_EMPTY));
    }
}
