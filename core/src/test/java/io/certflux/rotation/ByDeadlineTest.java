// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** How rotations are taken from their source and passed on. */
class ByDeadlineTest {

    @Test
    void request_givenTheSameDeadline_expectsTheOrderOfArrival() {
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "r-" + i).toList();
        TestPublisher<Rotation> source = TestPublisher.create();

        StepVerifier.create(
                        byDeadline(source.flux(), 100).map(due -> due.rotation().id()), 0)
                .then(() -> names.forEach(name -> source.next(rotation(name))))
                .thenRequest(20)
                .expectNextSequence(names)
                .then(source::complete)
                .verifyComplete();
    }

    @Test
    void request_givenMoreThanTheLookAhead_expectsTheSourceAskedForMoreAsTheyArePassedOn() {
        Flux<Rotation> source = Flux.range(0, 50).map(i -> rotation("r-" + i));

        StepVerifier.create(byDeadline(source, 10)).expectNextCount(50).verifyComplete();
    }

    @Test
    void cancel_givenRunningSource_expectsItCancelled() {
        TestPublisher<Rotation> source = TestPublisher.create();

        StepVerifier.create(byDeadline(source.flux(), 10)).thenCancel().verify();
        source.assertWasCancelled();
    }

    @Test
    void subscribe_givenContextOfTheSubscriber_expectsTheSourceToSeeIt() {
        Flux<Rotation> source = Flux.deferContextual(context -> Flux.just(rotation(context.get("id"))));

        StepVerifier.create(byDeadline(source, 10).contextWrite(context -> context.put("id", "r-7")))
                .assertNext(due -> assertThat(due.rotation().id()).isEqualTo("r-7"))
                .verifyComplete();
    }

    private static ByDeadline byDeadline(Flux<Rotation> source, int lookAhead) {
        return new ByDeadline(source, () -> Instant.EPOCH, lookAhead);
    }

    private static Rotation rotation(String id) {
        return Rotation.of("JADeKqED", Mono.never()).id(id).deadline(Duration.ofMinutes(10));
    }
}
