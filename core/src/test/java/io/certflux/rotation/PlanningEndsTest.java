// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.VerifyType;
import io.certflux.client.RejectedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How planning goes on and ends. */
class PlanningEndsTest {
    private static final String RESULT = PlanDriver.RESULT;
    private static final String STORED = PlanDriver.STORED;
    private static final Duration PLENTY = PlanDriver.PLENTY;

    private final PlanDriver driver = new PlanDriver();

    @AfterEach
    void nothingWasChanged() {
        driver.close();
    }

    @Test
    void plan_givenSearchThatTakesTime_expectsItPolledToItsEndAndSearchedAnew() {
        driver.stored("");
        driver.search();
        driver.network
                .answer(RESULT, "\"Status\":0,\"CLB\":null")
                .answer(RESULT, "\"Status\":0,\"CLB\":[]")
                .answer(RESULT, "\"Status\":9")
                .answer(RESULT, "\"Status\":1,\"CLB\":[]");

        driver.plan(driver.rotation());
        assertThat(driver.network.linesLeft()).isZero();
        assertThat(driver.network.sent().get(1).body()).isEqualTo("{\"CertificateIds\":[\"JADeKqED\"],\"IsCache\":0}");
        assertThat(driver.network.sent().get(2).body())
                .isEqualTo("{\"TaskId\":\"7\",\"Limit\":\"100\",\"Offset\":\"0\",\"ResourceTypes\":[\"clb\"]}");
    }

    @Test
    void plan_givenMaterialThatCannotBeHad_expectsItsErrorAndNoCall() {
        StepVerifier.create(driver.rotator().plan(Rotation.of("a", Mono.error(new NoSuchFileException("/keys/a.pem")))))
                .verifyError(NoSuchFileException.class);
        StepVerifier.create(driver.rotator().plan(Rotation.of("a", Mono.empty())))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(NoSuchElementException.class)
                        .hasMessageContaining("no material was given"));
        StepVerifier.create(driver.rotator().plan(Rotation.fromOrder("a", VerifyType.DNS)))
                .verifyErrorMessage("a rotation must have its material to be planned: order of a");
        assertThat(driver.network.sent()).isEmpty();
    }

    @Test
    void plan_givenRefusal_expectsItsError() {
        driver.network.error(STORED, "FailedOperation.CertificateNotFound");

        StepVerifier.create(driver.rotator().plan(driver.rotation()))
                .then(() -> driver.time.advanceTimeBy(Duration.ofMillis(1100)))
                .verifyError(RejectedException.class);
    }

    @Test
    void plan_givenSearchThatDoesNotEnd_expectsTimeoutAtTheDeadlineAndNoCallAfterIt() {
        driver.stored("");
        driver.search();
        for (int i = 0; i < 500; i++) {
            driver.network.answer(RESULT, "\"Status\":0");
        }

        StepVerifier.create(driver.rotator().plan(driver.rotation().deadline(Duration.ofMinutes(2))))
                .then(() -> driver.time.advanceTimeBy(Duration.ofMinutes(2)))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(TimeoutException.class)
                        .hasMessageContaining("JADeKqED is not ready within PT2M"));
        int calls = driver.network.sent().size();
        driver.time.advanceTimeBy(PLENTY);
        assertThat(driver.network.sent().size()).isEqualTo(calls);
    }

    @Test
    void plan_givenCancel_expectsNoFurtherCall() {
        driver.stored("");
        driver.search();
        Disposable planning = driver.rotator().plan(driver.rotation()).subscribe();
        driver.time.advanceTimeBy(Duration.ofMillis(1100));
        planning.dispose();
        driver.time.advanceTimeBy(PLENTY);

        assertThat(driver.network.sent()).hasSize(2);
    }

    @Test
    void plan_givenTwoSubscriptions_expectsAReadingForEach() {
        Mono<RotationPlan> plan = driver.rotator().plan(driver.rotation());
        for (int i = 0; i < 2; i++) {
            driver.stored("");
            driver.found(PlannedResources.oneIn("ap-guangzhou"));
            assertThat(driver.plan(plan).wouldGoAhead()).isTrue();
        }
    }
}
