// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.broker.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** What the two seams promise, where Reactor Kafka or its clients have a trap; another implementation must pass as well. */
@Timeout(60)
class ReactorKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_POLL_INTERVAL = Duration.ofMillis(1_500);
    private static KafkaBroker broker;

    private KafkaFixture kafka;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.builder().start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void prepare(TestInfo test) {
        kafka = new KafkaFixture(broker, test.getTestMethod().orElseThrow().getName());
        new TopicCheck(kafka.options().build()).run().block();
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    /** By default the receiver runs its subscriber on the thread that polls. */
    @Test
    void records_givenAny_expectsThemOffTheThreadThatPolls() {
        kafka.request("r0", "cert-0");

        String thread = source(kafka.options())
                .records(new Told())
                .map(record -> Thread.currentThread().getName())
                .blockFirst(PATIENCE);

        assertThat(thread).isNotBlank().doesNotContain("reactive-kafka");
    }

    /** A poll brings hundreds; whoever asked for two gets two, and stays in the group however long he takes. */
    @Test
    void records_givenSubscriberThatIsSlow_expectsNoMoreThanAskedForAndTheMemberToStay() {
        IntStream.range(0, 20).forEach(i -> kafka.request("r" + i, "cert-" + i));
        Told told = new Told();
        Slow subscriber = new Slow();
        source(kafka.options()
                        .consumerProperty("max.poll.interval.ms", (int) LONGEST_POLL_INTERVAL.toMillis())
                        .consumerProperty("session.timeout.ms", 10_000))
                .records(told)
                .subscribe(subscriber);
        subscriber.await(2);

        Mono.delay(LONGEST_POLL_INTERVAL.multipliedBy(2)).block();
        assertThat(subscriber.taken).hasSize(2);
        subscriber.request(18);
        subscriber.await(20);
        List<String> toldBeforeTheEnd = List.copyOf(told.events);
        subscriber.cancel();

        assertThat(toldBeforeTheEnd).containsExactly("assigned");
    }

    /** Whoever the group does not know any more, since it was stopped for a time, writes nothing. */
    @Test
    void write_givenMemberThatTheGroupHasReplaced_expectsAnErrorAndNothingVisible() {
        ReactorEventSink sink = new ReactorEventSink(kafka.options().build());
        ConsumerGroupMetadata replaced = new ConsumerGroupMetadata(kafka.prefix(), 7, "replaced", Optional.empty());

        assertThatThrownBy(
                        () -> sink.write(batch("of the replaced", "", replaced)).block(PATIENCE))
                .isNotNull();
        sink.write(batch("of another", "", new ConsumerGroupMetadata(kafka.prefix())))
                .block(PATIENCE);
        sink.close().block(PATIENCE);

        assertThat(kafka.readAll("events")).extracting(ReactorKafkaIT::text).containsExactly("of another");
    }

    /** The broker refuses the offsets in a way that leaves the producer unable to abort. */
    @Test
    void write_givenTransactionThatCannotEvenBeAborted_expectsTheNextToSucceed() {
        ReactorEventSink sink = new ReactorEventSink(kafka.options().build());
        ConsumerGroupMetadata group = new ConsumerGroupMetadata(kafka.prefix());

        assertThatThrownBy(() ->
                        sink.write(batch("refused", "m".repeat(5_000), group)).block(PATIENCE))
                .isNotNull();
        sink.write(batch("taken", "m".repeat(4_000), group)).block(PATIENCE);
        sink.close().block(PATIENCE);

        assertThat(kafka.readAll("events")).extracting(ReactorKafkaIT::text).containsExactly("taken");
    }

    private static ReactorRequestSource source(ConnectorOptions.Builder options) {
        return new ReactorRequestSource(options.build());
    }

    private Batch batch(String event, String metadata, ConsumerGroupMetadata member) {
        TopicPartition partition = new TopicPartition(kafka.topic("requests"), 0);
        return new Batch(
                List.of(new ProducerRecord<>(kafka.topic("events"), Requests.bytes("cert"), Requests.bytes(event))),
                List.of(),
                Map.of(partition, new OffsetAndMetadata(1, metadata)),
                member);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    /** Asks for two, and then only when it is told to. */
    private static final class Slow extends BaseSubscriber<ConsumerRecord<byte[], byte[]>> {
        private final Queue<ConsumerRecord<byte[], byte[]>> taken = new ConcurrentLinkedQueue<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(2);
        }

        @Override
        protected void hookOnNext(ConsumerRecord<byte[], byte[]> record) {
            taken.add(record);
        }

        private void await(int count) {
            Mono.fromSupplier(taken::size)
                    .filter(size -> size >= count)
                    .repeatWhenEmpty(attempts -> attempts.delayElements(Duration.ofMillis(20)))
                    .block(PATIENCE);
        }
    }

    private static final class Told implements RequestSource.Assignments {
        private final Queue<String> events = new ConcurrentLinkedQueue<>();

        @Override
        public void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed, int partitionsOfTopic) {
            events.add("assigned");
        }

        @Override
        public void heard(Duration ago) {
            // Another test's.
        }

        @Override
        public void behind(long records) {
            // Another test's.
        }

        @Override
        public void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member) {
            // Another test's.
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                events.add("revoked");
            }
        }

        @Override
        public void closed() {
            events.add("closed");
        }
    }
}
