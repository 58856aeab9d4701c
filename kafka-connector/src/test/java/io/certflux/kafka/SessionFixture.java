// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A session without Kafka, on virtual time: nothing runs but in {@link #settle()} and {@link #pass(Duration)}. */
abstract class SessionFixture {
    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final FakeSource source = new FakeSource();
    final FakeSink sink = new FakeSink();
    final FakeStatuses statuses = new FakeStatuses(sink);
    final EventFeed feed = new EventFeed(3, "certflux.rotation.events");
    final ScriptedRotator rotator = new ScriptedRotator();
    Session session;
    Disposable running = Disposables.disposed();
    boolean completed;

    void start() {
        start(options -> options);
    }

    void start(UnaryOperator<ConnectorOptions.Builder> settings) {
        ConnectorOptions options = settings.apply(ConnectorOptions.builder().bootstrapServers("unused:1"))
                .build();
        session = SessionFactory.create(options, rotator, feed, source, sink, statuses, time);
        running = session.run().subscribe(nothing -> {}, error -> {}, () -> completed = true);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads the array
    final void poll(ConsumerRecord<byte[], byte[]>... records) {
        source.poll(List.of(records));
        settle();
    }

    void succeed(String certificateId) {
        rotator.succeed(certificateId);
        settle();
    }

    void settle() {
        time.advanceTime();
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    long committed() {
        OffsetAndMetadata commit = sink.committed.get(FakeSource.P0);
        return commit == null ? 0 : commit.offset();
    }

    @AfterEach
    void stop() {
        running.dispose();
        time.dispose();
    }
}
