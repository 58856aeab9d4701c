// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.VerifyType;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of an order whose submission is not heard of. */
class OrderSubmissionTest {
    private static final String COMMIT = "CommitCertificateInformation";
    private static final String NOT_SUBMITTED = "\"Status\":0,\"OrderId\":null";

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenDeadlineWhileTheOrderIsOnItsWay_expectsUnknownWithHandle() {
        script.network.answer(VALIDITY, NOT_SUBMITTED).silence(COMMIT);

        assertThat(outcomeWithin(Duration.ofSeconds(5))).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.handle().phase()).isEqualTo(Phase.ORDERED);
            assertThat(unknown.reason()).contains("PT5S", "may go on");
        });
        assertThat(script.actionsSent()).containsExactly(VALIDITY, COMMIT);
    }

    @Test
    void rotate_givenDeadlineWhileTheOrderIsRead_expectsNotSubmitted() {
        script.network.silence(VALIDITY);

        assertThat(outcomeWithin(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().kind()).isEqualTo(Failure.Kind.NOT_SUBMITTED));
    }

    private RotationOutcome outcomeWithin(Duration deadline) {
        return script.outcome(script.rotator()
                .rotate(Rotation.fromOrder("order-1", VerifyType.DNS)
                        .on("clb", "ap-guangzhou")
                        .deadline(deadline)));
    }
}
