// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.benchmarks.process.ChildJvm;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** How long after a kill -9 a static member's next process works on all unfinished requests again. */
final class Restart {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BenchmarkTopics topics;
    private final int finished;
    private final int unfinished;

    Restart(BenchmarkTopics topics, int finished, int unfinished) {
        this.topics = topics;
        this.finished = finished;
        this.unfinished = unfinished;
    }

    /** From the start of the next JVM until all unfinished requests are in flight in it. */
    Duration measure() {
        topics.create();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            topics.publish(producer, 0, finished + unfinished);
        }
        try (ChildJvm first = member();
                Outcomes outcomes = new Outcomes(topics)) {
            outcomes.await(finished, (event, at) -> {});
            awaitInFlight(first);
            first.kill();
        }
        Instant start = Instant.now();
        try (ChildJvm next = member()) {
            awaitInFlight(next);
            return Duration.between(start, Instant.now());
        }
    }

    private ChildJvm member() {
        return MemberMain.start(topics, "512m", finished - 1);
    }

    private void awaitInFlight(ChildJvm member) {
        Instant start = Instant.now();
        while (!member.ask(MemberMain.IN_FLIGHT).equals(Integer.toString(unfinished))) {
            if (Duration.between(start, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("after " + PATIENCE + " " + member.ask(MemberMain.IN_FLIGHT) + " of "
                        + unfinished + " are in flight");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
