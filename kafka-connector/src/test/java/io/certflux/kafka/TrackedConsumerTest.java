// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class TrackedConsumerTest {
    private static final TopicPartition P0 = new TopicPartition(Requests.TOPIC, 0);

    private final List<String> log = new ArrayList<>();
    private final SleepyConsumer mock = new SleepyConsumer();
    private final Consumer<byte[], byte[]> consumer = TrackedConsumer.of(mock, new Log());

    @Test
    void rebalance_givenAssignment_expectsLastCommitsToldBeforeTheOtherListener() {
        subscribe();
        mock.rebalance(List.of(P0));

        assertThat(log).containsExactly("assigned {" + P0 + "=Optional.empty} of 3", "theirs assigned");
    }

    @Test
    void rebalance_givenConsumerWokenMeanwhile_expectsAssignmentToldNevertheless() {
        mock.wakeups = 3;
        subscribe();
        mock.rebalance(List.of(P0));

        assertThat(log).containsExactly("assigned {" + P0 + "=Optional.empty} of 3", "theirs assigned");
    }

    @Test
    void rebalance_givenRevocation_expectsItToldBeforeTheOtherListener() {
        subscribe();
        mock.rebalance(List.of(P0));
        log.clear();
        mock.rebalance(List.of());

        assertThat(log).startsWith("revoked [" + P0 + "]", "theirs revoked");
    }

    /** Lost is revoked too: somebody else has had them for a while. */
    @Test
    void rebalance_givenLoss_expectsItToldAsARevocation() {
        subscribe();
        mock.rebalance(List.of(P0));
        log.clear();
        mock.listener.onPartitionsLost(List.of(P0));

        assertThat(log).startsWith("revoked [" + P0 + "]");
    }

    @Test
    void poll_givenRecords_expectsThemToldWithTheMember() {
        subscribe();
        mock.rebalance(List.of(P0));
        mock.updateBeginningOffsets(Map.of(P0, 7L));
        mock.updateEndOffsets(Map.of(P0, 10L));
        mock.addRecord(Requests.request(7, "r7", "cert"));
        log.clear();
        consumer.poll(Duration.ZERO);

        assertThat(log).containsExactly("polled 7 by " + mock.groupMetadata().groupId(), "heard 0 s ago", "2 behind");
    }

    @Test
    void poll_givenHeartbeatLongAgo_expectsThatTold() {
        MetricName name = new MetricName("last-heartbeat-seconds-ago", "consumer-coordinator-metrics", "", Map.of());
        mock.heartbeat = Map.of(
                name,
                new KafkaMetric(
                        new Object(), name, (Measurable) (config, now) -> 7.0, new MetricConfig(), Time.SYSTEM));
        subscribe();
        mock.rebalance(List.of(P0));
        mock.updateBeginningOffsets(Map.of(P0, 0L));
        consumer.poll(Duration.ZERO);

        assertThat(log).contains("heard 7 s ago");
    }

    @Test
    void close_givenConsumer_expectsItToldAfterwards() {
        consumer.close();

        assertThat(log).containsExactly("closed");
        assertThat(mock.closed()).isTrue();
    }

    private void subscribe() {
        consumer.subscribe(List.of(Requests.TOPIC), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                log.add("theirs revoked");
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                log.add("theirs assigned");
            }
        });
    }

    /** Is woken some times while it looks for commits. */
    private static final class SleepyConsumer extends MockConsumer<byte[], byte[]> {
        private int wakeups;
        private ConsumerRebalanceListener listener;
        private Map<MetricName, Metric> heartbeat = Map.of();

        @SuppressWarnings("deprecation") // by the client of 4.3, whose replacement is not in that of 3.9
        private SleepyConsumer() {
            super(org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
            updatePartitions(
                    Requests.TOPIC,
                    IntStream.range(0, 3)
                            .mapToObj(i -> new PartitionInfo(Requests.TOPIC, i, null, new Node[0], new Node[0]))
                            .toList());
        }

        @Override
        public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener newListener) {
            listener = newListener;
            super.subscribe(topics, newListener);
        }

        @Override
        public synchronized Map<MetricName, ? extends Metric> metrics() {
            return heartbeat;
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            if (wakeups-- > 0) {
                throw new WakeupException();
            }
            return super.committed(partitions);
        }
    }

    private final class Log implements RequestSource.Assignments {
        @Override
        public void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed, int partitionsOfTopic) {
            log.add("assigned " + committed + " of " + partitionsOfTopic);
        }

        @Override
        public void heard(Duration ago) {
            log.add("heard " + ago.toSeconds() + " s ago");
        }

        @Override
        public void behind(long records) {
            log.add(records + " behind");
        }

        @Override
        public void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member) {
            records.forEach(record -> log.add("polled " + record.offset() + " by " + member.groupId()));
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            log.add("revoked " + partitions);
        }

        @Override
        public void closed() {
            log.add("closed");
        }
    }
}
