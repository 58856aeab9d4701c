// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between Reactor Kafka and the consumer, to see every assignment, poll and revocation on the consumer's own thread,
 * and to commit there. Reactor Kafka's own commits are not used: they lose or repeat offsets when requests finish out of
 * order, and carry no metadata. A proxy, because the interface grows with every version of the client.
 */
final class TrackedConsumer implements InvocationHandler {
    private static final Logger log = LoggerFactory.getLogger(TrackedConsumer.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final RequestSource.Assignments assignments;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    private TrackedConsumer(Consumer<byte[], byte[]> consumer, RequestSource.Assignments assignments) {
        this.consumer = consumer;
        this.assignments = assignments;
    }

    @SuppressWarnings("unchecked") // a proxy of Consumer is a Consumer; keys and values pass through it
    static Consumer<byte[], byte[]> of(Consumer<byte[], byte[]> consumer, RequestSource.Assignments assignments) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new TrackedConsumer(consumer, assignments));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "subscribe" -> listenIn(arguments);
            case "poll" -> commitChanges();
            case "close" -> quietly("commit before closing", () -> commitNow(assignments.committable()));
            default -> {}
        }
        Object result = call(method, arguments);
        if (result instanceof ConsumerRecords<?, ?> records) {
            assignments.polled(typed(records));
        } else if (method.getName().equals("close")) {
            assignments.closed();
        }
        return result;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked") // the consumer's types, lost by reflection
    private static Iterable<ConsumerRecord<byte[], byte[]>> typed(ConsumerRecords<?, ?> records) {
        return (ConsumerRecords<byte[], byte[]>) records;
    }

    private void listenIn(Object @Nullable [] arguments) {
        if (arguments != null && arguments.length == 2 && arguments[1] instanceof ConsumerRebalanceListener theirs) {
            arguments[1] = new Rebalances(theirs);
        }
    }

    private void commitChanges() {
        Map<TopicPartition, OffsetAndMetadata> changes = new HashMap<>(assignments.committable());
        changes.entrySet().removeIf(change -> change.getValue().equals(committed.get(change.getKey())));
        if (!changes.isEmpty()) {
            committed.putAll(changes);
            consumer.commitAsync(changes, (offsets, error) -> {
                if (error != null) {
                    log.warn("commit failed, will be repeated: {}", error.toString());
                    committed.keySet().removeAll(offsets.keySet());
                }
            });
        }
    }

    private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets, CALL_TIMEOUT);
        }
    }

    /** Reactor Kafka wakes the consumer when demand returns; here that would end a call that must not be left out. */
    private static void awake(Runnable call) {
        try {
            call.run();
        } catch (WakeupException e) {
            call.run();
        }
    }

    private static void quietly(String what, Runnable call) {
        try {
            awake(call);
        } catch (RuntimeException e) {
            log.warn("cannot {}; what is finished will be repeated: {}", what, e.toString());
        }
    }

    private final class Rebalances implements ConsumerRebalanceListener {
        private final ConsumerRebalanceListener theirs;

        private Rebalances(ConsumerRebalanceListener theirs) {
            this.theirs = theirs;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                awake(() -> assignments.assigned(lastCommits(partitions)));
            }
            theirs.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(assignments.committable());
            last.keySet().retainAll(partitions);
            quietly("commit before a partition moves", () -> commitNow(last));
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            committed.keySet().removeAll(partitions);
            assignments.revoked(partitions);
            theirs.onPartitionsRevoked(partitions);
        }

        private Map<TopicPartition, Optional<OffsetAndMetadata>> lastCommits(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> found = consumer.committed(new HashSet<>(partitions), CALL_TIMEOUT);
            Map<TopicPartition, Optional<OffsetAndMetadata>> commits = new HashMap<>();
            partitions.forEach(partition -> commits.put(partition, Optional.ofNullable(found.get(partition))));
            return commits;
        }
    }
}
