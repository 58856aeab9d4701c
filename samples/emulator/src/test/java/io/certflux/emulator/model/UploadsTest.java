// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.UPLOAD;
import static io.certflux.emulator.model.ModelDriver.list;
import static io.certflux.emulator.model.ModelDriver.uploadRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadsTest {
    private static final TestMaterial OURS = TestMaterial.ec("ours.example.com");
    private static final TestMaterial THEIRS = TestMaterial.ec("theirs.example.com");

    private final ModelDriver driver = ModelDriver.tenSeconds();

    @Test
    void update_whileTheTaskIsCreated_answersZeroZeroAndProgressFromNullCounts() {
        Map<String, Object> pending = region(driver.upload("cert-1", OURS));
        driver.pass(6);
        Map<String, Object> processing = region(driver.upload("cert-1", OURS));

        assertThat(pending)
                .containsEntry("Status", 0)
                .containsEntry("TotalCount", null)
                .containsEntry("OffsetCount", null);
        assertThat(processing)
                .containsEntry("Status", 3)
                .containsEntry("TotalCount", 2)
                .containsEntry("OffsetCount", 0)
                .containsEntry("Region", "ap-guangzhou");
    }

    @Test
    void update_afterCreation_tellsNewlyCreatedExactlyOnce() {
        driver.upload("cert-1", OURS);
        driver.pass(10);

        SslAnswer first = driver.upload("cert-1", OURS);
        SslAnswer second = driver.upload("cert-1", OURS);

        assertThat(first.response()).containsEntry("DeployRecordId", 1L).containsEntry("DeployStatus", 1);
        assertThat(region(first)).containsEntry("Status", 1).containsEntry("OffsetCount", 2);
        assertThat(second.response())
                .containsEntry("DeployRecordId", 1L)
                .containsEntry("DeployStatus", 0)
                .containsEntry("UpdateSyncProgress", null);
        assertThat(driver.model.journal().tasksCreated("cert-1")).isOne();
    }

    @Test
    void update_whenItsCreatorComesBackAfterTheDeployment_isStillToldNewlyCreated() {
        driver.upload("cert-1", OURS);
        driver.pass(3600);

        assertThat(driver.upload("cert-1", OURS).response())
                .containsEntry("DeployRecordId", 1L)
                .containsEntry("DeployStatus", 1);
    }

    @Test
    void update_withNoCreationTime_isCreatedAtOnce() {
        ModelDriver instant = new ModelDriver(it -> it.creation(Duration.ZERO));

        assertThat(instant.upload("cert-1", OURS).response()).containsEntry("DeployStatus", 1);
    }

    @Test
    void update_withOtherContentDuringCreationAndRun_seesSomebodyElsesTask() {
        driver.upload("cert-1", OURS);

        assertThat(driver.upload("cert-1", THEIRS).response()).containsEntry("DeployRecordId", 0L);
        driver.pass(10);
        assertThat(driver.upload("cert-1", THEIRS).response())
                .containsEntry("DeployRecordId", 1L)
                .containsEntry("DeployStatus", 0);
        assertThat(driver.upload("cert-1", OURS).response()).containsEntry("DeployStatus", 1);
        assertThat(driver.model.storedLeafSha256("cert-1")).contains(OURS.sha256());
    }

    @Test
    void update_whileATaskRunsAndPendingIsAnError_isRefused() {
        ModelDriver strict = new ModelDriver(it -> ModelDriver.inTenSeconds(it).pendingIsError(true));
        strict.upload("cert-1", OURS);

        String duringCreation = strict.upload("cert-1", THEIRS).outcome();
        strict.pass(10);
        String createdAndTold = strict.upload("cert-1", OURS).outcome();
        String duringRun = strict.upload("cert-1", OURS).outcome();

        assertThat(List.of(duringCreation, createdAndTold, duringRun))
                .containsExactly(
                        "FailedOperation.CertificateDeployHasPendingRecord",
                        "OK",
                        "FailedOperation.CertificateDeployHasPendingRecord");
    }

    @Test
    void update_afterTheTaskEnded_startsTheNextOne() {
        driver.created("cert-1", OURS);
        driver.pass(10);

        assertThat(driver.upload("cert-1", THEIRS).response()).containsEntry("DeployRecordId", 0L);
        driver.pass(10);
        assertThat(driver.upload("cert-1", THEIRS).response())
                .containsEntry("DeployRecordId", 2L)
                .containsEntry("DeployStatus", 1);
        assertThat(driver.model.journal().tasksCreated("cert-1")).isEqualTo(2);
        assertThat(driver.model.storedLeafSha256("cert-1")).contains(THEIRS.sha256());
    }

    @Test
    void update_withTheStoredContent_existsAlready() {
        driver.created("cert-1", OURS);
        driver.pass(10);

        assertThat(driver.upload("cert-1", OURS).outcome()).isEqualTo("FailedOperation.CertificateExists");
    }

    @Test
    void update_ofAnUnknownCertificate_isNotFound() {
        assertThat(driver.upload("unknown-1", OURS).outcome()).isEqualTo("FailedOperation.CertificateNotFound");
    }

    @Test
    void update_ofAnUnboundCertificate_endsItsCreationInAnErrorAndNoTask() {
        ModelDriver unbound = new ModelDriver(it -> ModelDriver.inTenSeconds(it).unbound("lonely-*"));

        assertThat(unbound.upload("lonely-1", OURS).outcome()).isEqualTo("OK");
        unbound.pass(10);
        assertThat(unbound.upload("lonely-1", OURS).outcome())
                .isEqualTo("FailedOperation.CertificateDeployInstanceEmpty");
        assertThat(unbound.model.journal().tasksCreated("lonely-1")).isZero();
    }

    @Test
    void update_byAnAccountNotWhitelisted_isRefused() {
        ModelDriver closed = new ModelDriver(it -> it.whitelisted(false));

        assertThat(closed.upload("cert-1", OURS).outcome()).isEqualTo("FailedOperation.CertificateWhiteFuncError");
    }

    @Test
    void update_ofAnotherResourceType_isRefused() {
        Map<String, Object> request = uploadRequest("cert-1", OURS);
        request.put("ResourceTypes", List.of("cdn"));

        assertThat(driver.model.call(UPLOAD, request).outcome())
                .isEqualTo("FailedOperation.CertificateHostResourceTypeInvalid");
    }

    @Test
    void update_withJitter_takesItsOwnTimePerCertificateAndTheSameInEveryRun() {
        assertThat(creationTimes()).isEqualTo(creationTimes()).doesNotHaveDuplicates();
    }

    /** Seconds until each of three certificates' tasks is created, to a tenth. */
    private static List<Double> creationTimes() {
        return List.of("cert-1", "cert-2", "cert-3").stream()
                .map(id -> {
                    ModelDriver jittery =
                            new ModelDriver(it -> ModelDriver.inTenSeconds(it).creationJitter(0.5));
                    double seconds = 0;
                    while (jittery.upload(id, OURS)
                            .response()
                            .get("DeployRecordId")
                            .equals(0L)) {
                        jittery.pass(0.1);
                        seconds += 0.1;
                    }
                    return seconds;
                })
                .toList();
    }

    private static Map<String, Object> region(SslAnswer answer) {
        Map<String, Object> progress =
                list(answer.response(), "UpdateSyncProgress").get(0);
        assertThat(progress).containsEntry("ResourceType", "clb");
        return list(progress, "UpdateSyncProgressRegions").get(0);
    }
}
