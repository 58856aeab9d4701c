// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A source whose polls, revocations and failures are the test's; partition 0 is assigned at subscription. */
final class FakeSource implements RequestSource {
    static final TopicPartition P0 = new TopicPartition(Requests.TOPIC, 0);

    @SuppressWarnings("removal") // deprecated by the client of 4.3, whose replacement is not in that of 3.9
    static final ConsumerGroupMetadata MEMBER = new ConsumerGroupMetadata("certflux");

    private Sinks.Many<ConsumerRecord<byte[], byte[]>> sink =
            Sinks.many().unicast().onBackpressureBuffer();
    private Assignments assignments;
    int subscriptions;
    long requested;
    boolean cancelled;

    @Override
    public Flux<ConsumerRecord<byte[], byte[]>> records(Assignments theirs) {
        subscriptions++;
        requested = 0;
        sink = Sinks.many().unicast().onBackpressureBuffer();
        assignments = theirs;
        assign();
        return sink.asFlux().doOnRequest(more -> requested += more).doOnCancel(() -> {
            cancelled = true;
            theirs.revoked(List.of(P0));
            theirs.closed();
        });
    }

    void assign() {
        assignments.assigned(Map.of(P0, Optional.empty()), 4);
    }

    void poll(List<ConsumerRecord<byte[], byte[]>> records) {
        assignments.polled(records, MEMBER);
        records.forEach(record -> sink.tryEmitNext(record).orThrow());
    }

    void revoke() {
        assignments.revoked(List.of(P0));
    }

    void fail(Throwable error) {
        sink.tryEmitError(error).orThrow();
    }
}
