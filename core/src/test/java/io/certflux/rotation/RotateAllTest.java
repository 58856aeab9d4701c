// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certflux.rotation.ByDeadline.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class RotateAllTest {
    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void byDeadline_givenThoseThatWait_expectsTheEarliestFirst() {
        TestPublisher<Rotation> source = TestPublisher.create();
        StepVerifier.create(new ByDeadline(source.flux(), () -> Instant.EPOCH, 10).map(RotateAllTest::name), 0)
                .then(() -> source.next(rotation("late", 30), rotation("early", 10), rotation("middle", 20)))
                .thenRequest(2)
                .expectNext("early", "middle")
                .then(() -> source.next(rotation("urgent", 1)))
                .thenRequest(5)
                .expectNext("urgent", "late")
                .then(source::complete)
                .verifyComplete();
    }

    @Test
    void byDeadline_givenEndlessSource_expectsNoMoreTakenThanTheLookAhead() {
        AtomicLong asked = new AtomicLong();
        Flux<Rotation> endless =
                Flux.<Rotation>generate(sink -> sink.next(rotation("r", 10))).doOnNext(it -> asked.incrementAndGet());

        StepVerifier.create(new ByDeadline(endless, () -> Instant.EPOCH, 100), 3)
                .expectNextCount(3)
                .thenCancel()
                .verify();
        assertThat(asked).hasValueLessThanOrEqualTo(103);
    }

    @Test
    void byDeadline_givenErrorOfTheSource_expectsThoseThatArrivedBeforeIt() {
        StepVerifier.create(new ByDeadline(
                                Flux.concat(
                                        Flux.just(rotation("r", 1)), Flux.error(new IllegalStateException("no more"))),
                                () -> Instant.EPOCH,
                                10)
                        .map(RotateAllTest::name))
                .expectNext("r")
                .verifyErrorMessage("no more");
    }

    /** All wait longer than they have: each has its own outcome, and none was sent. */
    @Test
    void rotateAll_givenDeadlinesThatPassWhileTheyWait_expectsEachToFailUnsent() {
        CertificateRotator rotator = script.rotator(it -> it.maxInFlight(1));
        Flux<Rotation> rotations =
                Flux.range(0, 5).map(i -> Rotation.of("cert-" + i, Mono.never()).deadline(Duration.ofSeconds(10)));
        List<RotationSummary> summaries = new ArrayList<>();
        rotator.rotateAll(rotations).subscribe(summaries::add);
        script.time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(summaries).singleElement().satisfies(summary -> {
            assertThat(summary.failed()).isEqualTo(5);
            assertThat(summary.total()).isEqualTo(5);
            assertThat(summary.took()).isLessThan(Duration.ofSeconds(11));
        });
        assertThat(script.network.sent()).isEmpty();
    }

    @Test
    void rotateAll_givenNothing_expectsAnEmptySummary() {
        List<RotationSummary> summaries = new ArrayList<>();
        script.rotator().rotateAll(Flux.empty()).subscribe(summaries::add);

        assertThat(summaries).singleElement().satisfies(summary -> {
            assertThat(summary.total()).isZero();
            assertThat(summary.isAllWell()).isTrue();
        });
    }

    @Test
    void maxInFlight_givenNone_expectsRefusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRotator.builder(script.ssl).maxInFlight(0))
                .withMessage("maxInFlight must be at least 1: 0");
    }

    private static Rotation rotation(String id, int minutes) {
        return Rotation.of("JADeKqED", Mono.never()).id(id).deadline(Duration.ofMinutes(minutes));
    }

    private static String name(Due due) {
        return due.rotation().id();
    }
}
