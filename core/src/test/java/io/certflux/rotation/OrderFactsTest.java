// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedRotations.VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CertificateStatus;
import io.certflux.api.DvAuths;
import io.certflux.rotation.RotationEvent.Accepted;
import io.certflux.rotation.RotationEvent.Ordered;
import io.certflux.rotation.RotationEvent.Validating;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Succeeded;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of an order on its way from its submission to the certificate. */
class OrderFactsTest {
    private static final String COMMIT = ScriptedOrders.COMMIT;
    private static final String SUBMIT = ScriptedOrders.SUBMIT;
    private static final String OPEN = ScriptedOrders.OPEN;
    private static final String ISSUED = ScriptedOrders.ISSUED;

    private final ScriptedOrders orders = new ScriptedOrders();

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void rotate_givenOpenOrder_expectsItSubmittedFollowedDownloadedAndDeployed() {
        orders.network()
                .answer(VALIDITY, OPEN)
                .answer(COMMIT, "\"OrderId\":\"1001\"")
                .answer(VALIDITY, "\"Status\":0")
                .answer(VALIDITY, ISSUED);
        orders.downloadedWithItsKey();
        orders.network().answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        List<RotationEvent> events = orders.run();
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Ordered", "Validating", "Accepted", "Submitted", "Succeeded");
        assertThat(((Ordered) events.get(0)).orderId()).contains("1001");
        assertThat(((Accepted) events.get(2)).leaf()).isEqualTo(ScriptedRotations.leaf());
        assertThat(orders.bodyOf(VALIDITY)).isEqualTo("{\"CertificateId\":\"order-1\"}");
        assertThat(orders.bodyOf(COMMIT)).contains("\"CertificateId\":\"order-1\"", "\"VerifyType\":\"DNS\"");
        assertThat(orders.bodyOf(UPLOAD)).contains("\"OldCertificateId\":\"order-1\"", "BEGIN PRIVATE KEY");
        assertThat(orders.saved())
                .extracting(RotationHandle::phase)
                .containsExactly(Phase.ORDERED, Phase.SENT, Phase.DEPLOYING);
    }

    @Test
    void rotate_givenOrderThatSomebodySubmitted_expectsItNotSubmittedAgainAndItsNumber() {
        orders.network().answer(VALIDITY, "\"Status\":0,\"OrderId\":\"1001\"").answer(VALIDITY, ISSUED);
        orders.downloadedWithItsKey();
        orders.network().answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        List<RotationEvent> events = orders.run();
        assertThat(((Ordered) events.get(0)).orderId()).contains("1001");
        assertThat(events).last().isInstanceOf(Succeeded.class);
        assertThat(orders.actionsSent()).doesNotContain(COMMIT);
    }

    @Test
    void rotate_givenOrderThatIsIssued_expectsItDeployedAtOnce() {
        orders.network().answer(VALIDITY, ISSUED);
        orders.downloadedWithItsKey();
        orders.network().answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        assertThat(orders.run())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Submitted", "Succeeded");
    }

    /** The newer of two actions that submit is used where the older one is gone. */
    @Test
    void rotate_givenSubmissionThatTheApiHasRetired_expectsTheOtherOneUsed() {
        orders.network()
                .answer(VALIDITY, OPEN)
                .error(COMMIT, "ActionOffline")
                .answer(SUBMIT, "\"OrderId\":\"1002\"")
                .answer(VALIDITY, "\"Status\":7");

        assertThat(((Ordered) orders.run().get(0)).orderId()).contains("1002");
        assertThat(orders.bodyOf(SUBMIT)).contains("\"CertId\":\"order-1\"", "\"DNS\"");
    }

    @Test
    void rotate_givenSubmissionWithoutANumber_expectsItOrderedAllTheSame() {
        orders.network().answer(VALIDITY, OPEN).answer(COMMIT, "").answer(VALIDITY, "\"Status\":7");

        assertThat(((Ordered) orders.run().get(0)).orderId()).isEmpty();
    }

    @Test
    void rotate_givenProofsThatChange_expectsEachToldOnce() {
        String one = "{\"DvAuthKey\":\"_dnsauth\",\"DvAuthValue\":\"v1\",\"DvAuthDomain\":\"example.com\","
                + "\"DvAuthVerifyType\":\"TXT\"}";
        String submitted = "\"Status\":0,\"OrderId\":\"1001\"";
        orders.network()
                .answer(VALIDITY, submitted)
                .answer(VALIDITY, submitted)
                .answer(VALIDITY, submitted + ",\"DvAuthDetail\":{\"DvAuths\":[" + one + "]}")
                .answer(VALIDITY, submitted + ",\"DvAuthDetail\":{\"DvAuths\":[" + one + "]}")
                .answer(VALIDITY, "\"Status\":4,\"DvAuthDetail\":{\"DvAuths\":[" + one + "]}")
                .answer(VALIDITY, "\"Status\":7");

        List<Validating> told = validations(orders.run());
        assertThat(told)
                .extracting(Validating::status)
                .containsExactly(
                        CertificateStatus.REVIEWING, CertificateStatus.REVIEWING, CertificateStatus.DNS_RECORD_ADDED);
        assertThat(told.get(0).proofs()).isEmpty();
        assertThat(told.get(1).proofs())
                .containsExactly(new DvAuths("_dnsauth", "v1", "example.com", null, null, "TXT"));
    }

    /** The API has two places for the proof: a list, and for one domain the fields beside it. */
    @Test
    void rotate_givenProofOutsideTheList_expectsItTold() {
        orders.network()
                .answer(VALIDITY, "\"Status\":0,\"OrderId\":\"1001\"")
                .answer(
                        VALIDITY,
                        "\"Status\":null,\"DvAuthDetail\":{\"DvAuthKey\":\"_dnsauth\",\"DvAuthValue\":\"v1\","
                                + "\"DvAuthDomain\":\"example.com\",\"DvAuthPath\":\"/p\",\"DvAuthKeySubDomain\":\"s\"}")
                .answer(VALIDITY, "\"Status\":0,\"DvAuthDetail\":{}")
                .answer(VALIDITY, "\"Status\":7");

        List<Validating> told = validations(orders.run());
        assertThat(told.get(0).status()).isEqualTo(CertificateStatus.REVIEWING);
        assertThat(told.get(0).proofs()).containsExactly(new DvAuths("_dnsauth", "v1", "example.com", "/p", "s", null));
        assertThat(told.get(1).proofs()).isEmpty();
    }

    private static List<Validating> validations(List<RotationEvent> events) {
        return events.stream()
                .filter(Validating.class::isInstance)
                .map(Validating.class::cast)
                .toList();
    }
}
