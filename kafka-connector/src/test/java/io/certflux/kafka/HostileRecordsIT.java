// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.broker.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Thousands of seeded records that are no requests among a few that are. Short by default; {@code
 * -Dcertflux.hostile.records=10000} is the long one.
 */
@Timeout(120)
class HostileRecordsIT {
    private static final int BAD = Integer.getInteger("certflux.hostile.records", 1_000);
    private static final int GOOD = 200;
    private static final long SEED = Long.getLong("certflux.hostile.seed", 1L);

    private final Random random = new Random(SEED);
    private final String key = Requests.keyPem();
    private KafkaBroker broker;
    private KafkaFixture kafka;

    @BeforeEach
    void prepare() {
        broker = KafkaBroker.builder().start();
        kafka = new KafkaFixture(broker, "hostile");
        new TopicCheck(kafka.options().build()).run().block();
    }

    @AfterEach
    void close() {
        kafka.close();
        broker.close();
    }

    @Test
    void run_givenBadRecordsAmongGood_expectsEachItsEndAndTheKeyNowhere() {
        CertificateRotationConnector connector = CertificateRotationConnector.create(
                new DelayedRotator(id -> Duration.ofMillis(5)), kafka.options().build());
        connector.run().subscribe();
        int letters = 0;
        int rejected = 0;
        for (int i = 0; i < BAD + GOOD; i++) {
            if (i % (BAD / GOOD + 1) == 0 && i / (BAD / GOOD + 1) < GOOD) {
                kafka.request("good-" + i, "cert-" + i);
            } else if (isRequest(bad(i))) {
                rejected++;
            } else {
                letters++;
            }
        }
        int expectedLetters = letters;
        int expectedOutcomes = rejected + GOOD;

        List<ConsumerRecord<byte[], byte[]>> dead = kafka.read("dlq", read -> read.size() >= expectedLetters);
        List<ConsumerRecord<byte[], byte[]>> events =
                kafka.read("events", read -> KafkaFixture.terminal(read).size() >= expectedOutcomes);
        connector.stop().block();

        assertThat(dead).hasSize(expectedLetters).allSatisfy(letter -> {
            assertThat(KafkaFixture.header(letter, "certflux.error.code")).isNotBlank();
            assertThat(KafkaFixture.header(letter, "certflux.error.message")).isNotBlank();
            assertThat(KafkaFixture.header(letter, "certflux.error.offset")).matches("\\d+");
        });
        Map<String, Long> outcomes = KafkaFixture.outcomes(events).values().stream()
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        assertThat(outcomes).isEqualTo(Map.of("succeeded", (long) GOOD, "rejected", (long) rejected));
        assertThat(kafka.lag()).isZero();
        String canary = key.substring(60, 84);
        assertThat(Stream.of("events", "status", "dlq").flatMap(topic -> kafka.readAll(topic).stream()))
                .allSatisfy(record -> assertThat(everythingOf(record)).doesNotContain(canary));
    }

    /** A record with readable ids, of which something else is wrong: it ends as rejected. */
    private boolean isRequest(Bad bad) {
        kafka.send(bad.key(), bad.value(), bad.headers());
        return bad.hasIds();
    }

    private Bad bad(int i) {
        String id = "bad-" + i;
        String data = Requests.data(id);
        Map<String, String> headers = Requests.binaryHeaders(id);
        return switch (random.nextInt(14)) {
            case 0 -> new Bad(id, null, headers, false);
            case 1 -> new Bad(id, noise(random.nextInt(300)), Map.of(), false);
            case 2 -> new Bad(id, data.substring(0, 1 + random.nextInt(data.length() - 2)), headers, false);
            case 3 -> new Bad(id, data, without(headers, "ce_id"), false);
            case 4 -> new Bad(id, data, without(headers, "ce_source"), false);
            case 5 -> new Bad(id, data, with(headers, "ce_specversion", "7.0"), false);
            case 6 -> new Bad(id, "[" + "[".repeat(5_000), headers, false);
            case 7 -> new Bad(id, data, with(headers, "content-type", "application/cloudevents+json"), false);
            case 8 -> new Bad(null, key + noise(50), Map.of("note", key), false);
            case 9 -> new Bad(id, "{\"pem\":\"" + key.replace("\n", "\\n") + "\"", Map.of(), false);
            case 10 -> new Bad(id, data.replace("\"PT5M\"", "{\"of\":[1,2]}"), headers, true);
            case 11 -> new Bad("another-key", data, headers, true);
            case 12 ->
                new Bad(id, data, with(headers, "ce_type", "io.certflux.certificate.rotation.requested.v9"), true);
            default -> new Bad(id, data.replace("\"env:KEY\"", "\"" + key.replace("\n", "\\n") + "\""), headers, true);
        };
    }

    private String noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        Map<String, String> others = new HashMap<>(headers);
        others.remove(name);
        return others;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static String everythingOf(ConsumerRecord<byte[], byte[]> record) {
        List<String> all = new ArrayList<>();
        Set.of(Stream.of(record.key(), record.value())
                        .filter(bytes -> bytes != null)
                        .toArray(byte[][]::new))
                .forEach(bytes -> all.add(new String(bytes, StandardCharsets.ISO_8859_1)));
        record.headers()
                .forEach(header ->
                        all.add(header.value() == null ? "" : new String(header.value(), StandardCharsets.ISO_8859_1)));
        return String.join("\n", all);
    }

    /** @param hasIds whether it is a request, so that its end is told in an event */
    private record Bad(String key, String value, Map<String, String> headers, boolean hasIds) {}
}
