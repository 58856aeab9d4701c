// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.broker.KafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class RedriveIT {
    private static KafkaBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;
    private String dlq = "";
    private String requests = "";

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.builder().start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName().substring(0, 40);
        dlq = name + ".dlq";
        requests = name + ".requests";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(dlq, 2, (short) 1), new NewTopic(requests, 2, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void redrive_givenDeadLetters_expectsThemAsTheyWereAndOnlyOnce() throws Exception {
        letter("cert-1", "one", "not_a_cloudevent", "ce_id", "1");
        letter("cert-2", "two", "no_request_id");

        CommandRun first = redrive();
        CommandRun second = redrive();

        assertThat(first).isEqualTo(new CommandRun(0, summary(2, 2, 0, 0, false), ""));
        assertThat(second).isEqualTo(new CommandRun(0, summary(0, 0, 0, 0, false), ""));
        assertThat(written()).containsExactlyInAnyOrder("cert-1 one {ce_id=1}", "cert-2 two {}");
    }

    @Test
    void redrive_givenLettersThatLackSomething_expectsThemLeftOutAndReported() throws Exception {
        letter("cert-1", "[private key removed]", "no_certificate_id", "certflux.error.scrubbed", "true");
        letter("cert-1", null, "not_a_cloudevent", "certflux.error.omitted", "parts that are larger");
        letter("cert-1", "not the connector's", null);
        letter("cert-1", "good", "not_a_cloudevent");

        CommandRun run = redrive();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(summary(4, 1, 0, 3, false));
        assertThat(run.err().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("left out " + dlq + "-[01]@[012]: .+"))
                .anyMatch(line -> line.contains("a private key was removed"))
                .anyMatch(line -> line.contains("lacks parts that are larger"))
                .anyMatch(line -> line.contains("no dead letter"));
        assertThat(written()).containsExactly("cert-1 good {}");
    }

    @Test
    void redrive_givenCode_expectsTheOthersPassedOverForAnotherSelection() throws Exception {
        letter("cert-1", "a", "code_a");
        letter("cert-2", "b", "code_b");

        assertThat(redrive("--code", "code_a").out()).isEqualTo(summary(2, 1, 1, 0, false));
        assertThat(redrive("--code", "code_b").out()).isEqualTo(summary(2, 1, 1, 0, false));
        assertThat(redrive("--code", "code_a").out()).isEqualTo(summary(0, 0, 0, 0, false));
        assertThat(written()).containsExactlyInAnyOrder("cert-1 a {}", "cert-2 b {}");
    }

    @Test
    void redrive_givenDryRun_expectsNothingWrittenAndNothingCommitted() throws Exception {
        letter("cert-1", "one", "not_a_cloudevent");

        assertThat(redrive("--dry-run").out()).isEqualTo(summary(1, 1, 0, 0, true));
        assertThat(redrive("--dry-run").out()).isEqualTo(summary(1, 1, 0, 0, true));
        assertThat(written()).isEmpty();
    }

    @Test
    void write_givenNewerRunWithTheSameGroup_expectsTheOlderToEndWithoutARecord() {
        RedriveOptions options =
                new RedriveOptions(broker.bootstrapServers(), dlq, requests, Set.of(), dlq, false, Map.of());
        List<ProducerRecord<byte[], byte[]>> request = List.of(new ProducerRecord<>(requests, "k".getBytes(UTF_8)));
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(new TopicPartition(dlq, 0), new OffsetAndMetadata(1));

        try (RedriveWriter older = RedriveWriter.transactional(options);
                RedriveWriter newer = RedriveWriter.transactional(options)) {
            newer.write(List.of(), offsets, new ConsumerGroupMetadata(dlq));

            assertThatThrownBy(() -> older.write(request, offsets, new ConsumerGroupMetadata(dlq)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("another run with this group began meanwhile, and goes on");
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void redrive_givenTopicThatIsMissing_expectsItNamedAndNotCreated() {
        CommandRun run = CommandRun.of(
                "redrive", "--bootstrap-servers", broker.bootstrapServers(), "--dead-letters", dlq, "--to", "nowhere");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("topic does not exist: nowhere");
    }

    private CommandRun redrive(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "redrive", "--bootstrap-servers", broker.bootstrapServers(), "--dead-letters", dlq, "--to", requests));
        arguments.addAll(Arrays.asList(more));
        if (!arguments.contains("--code")) {
            arguments.addAll(List.of("--group", dlq));
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static String summary(int read, int redriven, int skipped, int leftOut, boolean dryRun) {
        return "{\"read\":" + read + ",\"redriven\":" + redriven + ",\"skipped\":" + skipped + ",\"leftOut\":" + leftOut
                + ",\"dryRun\":" + dryRun + "}" + System.lineSeparator();
    }

    private void letter(String key, String value, String code, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(dlq, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        if (code != null) {
            letter.headers().add("certflux.error.code", code.getBytes(UTF_8));
            letter.headers().add("certflux.error.message", "why".getBytes(UTF_8));
        }
        for (int i = 0; i < headers.length; i += 2) {
            letter.headers().add(headers[i], headers[i + 1].getBytes(UTF_8));
        }
        producer.send(letter).get(20, TimeUnit.SECONDS);
    }

    /** What a read_committed reader finds in the requests: key, value and headers. */
    private List<String> written() {
        List<String> written = new ArrayList<>();
        List<TopicPartition> partitions = List.of(new TopicPartition(requests, 0), new TopicPartition(requests, 1));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> written.add(text(record)));
            }
        }
        return written;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(header.key() + "=" + new String(header.value(), UTF_8));
        }
        return new String(record.key(), UTF_8) + " " + new String(record.value(), UTF_8) + " {"
                + String.join(", ", headers) + "}";
    }
}
