// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Reactor Kafka and the consumer, to see every assignment, poll and revocation on the consumer's own thread.
 * Only there may the group metadata be read that a transaction needs. Reactor Kafka's own commits are not used: they lose
 * or repeat offsets when requests finish out of order. A proxy, because the interface grows with every client.
 */
final class TrackedConsumer implements InvocationHandler {
    private final Consumer<byte[], byte[]> consumer;
    private final RequestSource.Assignments assignments;
    private final Heartbeat heartbeat;

    private TrackedConsumer(Consumer<byte[], byte[]> consumer, RequestSource.Assignments assignments) {
        this.consumer = consumer;
        this.assignments = assignments;
        this.heartbeat = new Heartbeat(consumer::metrics);
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
        if (method.getName().equals("subscribe")) {
            listenIn(arguments);
        }
        Object result = call(method, arguments);
        if (result instanceof ConsumerRecords<?, ?> records) {
            assignments.polled(typed(records), consumer.groupMetadata());
            assignments.heard(heartbeat.ago());
            assignments.behind(behind());
        } else if (method.getName().equals("close")) {
            assignments.closed();
        }
        return result;
    }

    private long behind() {
        return consumer.assignment().stream()
                .map(consumer::currentLag)
                .flatMapToLong(OptionalLong::stream)
                .sum();
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

    /**
     * Reactor Kafka wakes the consumer when demand returns. Here that must end nothing: an assignment that was not heard of is
     * a partition whose records nobody takes.
     */
    private static <T> T unwoken(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException e) {
                // The poll that this happens in returns soon, which is what the waking was for.
            }
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
                assignments.assigned(lastCommits(partitions), partitionsOfTopic(partitions));
            }
            theirs.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assignments.revoked(partitions);
            theirs.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            assignments.revoked(partitions);
            theirs.onPartitionsLost(partitions);
        }

        /** As the consumer's metadata say, which may lag behind the assignment. */
        private int partitionsOfTopic(Collection<TopicPartition> partitions) {
            String topic = partitions.iterator().next().topic();
            int known = unwoken(() -> consumer.partitionsFor(topic)).size();
            int highest = partitions.stream()
                    .mapToInt(TopicPartition::partition)
                    .max()
                    .orElse(0);
            return Math.max(known, highest + 1);
        }

        /** Waits, as long as the client's timeout allows, for a transaction that a dead member left open. */
        private Map<TopicPartition, Optional<OffsetAndMetadata>> lastCommits(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> found = unwoken(() -> consumer.committed(new HashSet<>(partitions)));
            Map<TopicPartition, Optional<OffsetAndMetadata>> commits = new HashMap<>();
            partitions.forEach(partition -> commits.put(partition, Optional.ofNullable(found.get(partition))));
            return commits;
        }
    }
}
