// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One consumer's life: tells the tracker what happens to it, and stops what runs for partitions that it loses. */
final class Consumption implements RequestSource.Assignments {
    private final OffsetTracker tracker;
    private final Intake intake;
    private final Sinks.Empty<Void> closed = Sinks.empty();

    Consumption(OffsetTracker tracker, RequestHandler handler, int maxInFlight, Consumer<Throwable> failed) {
        this.tracker = tracker;
        this.intake = new Intake(tracker, maxInFlight, handler::handle, error -> {
            // A consumer that could not be created will not be closed either.
            closed.tryEmitEmpty();
            failed.accept(error);
        });
    }

    Intake intake() {
        return intake;
    }

    Mono<Void> awaitClosed() {
        return closed.asMono();
    }

    @Override
    public void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed) {
        tracker.assigned(committed);
    }

    @Override
    public void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member) {
        tracker.polled(records, member);
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        tracker.revoked(partitions);
        intake.stop(partitions);
    }

    @Override
    public void closed() {
        closed.tryEmitEmpty();
    }
}
