// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Problem PROBLEM = new Problem("not_a_cloudevent", "no id");

    private final DeadLetters deadLetters = new DeadLetters("dlq");

    @Test
    void of_givenRecord_expectsItUnchangedWithReasonAndOrigin() {
        ProducerRecord<byte[], byte[]> letter =
                deadLetters.of(Requests.record(3, 17, "key", "value", Map.of("theirs", "kept")), PROBLEM);

        assertThat(letter.topic()).isEqualTo("dlq");
        assertThat(letter.key()).isEqualTo(Requests.bytes("key"));
        assertThat(letter.value()).isEqualTo(Requests.bytes("value"));
        assertThat(header(letter, "theirs")).isEqualTo("kept");
        assertThat(header(letter, "certflux.error.code")).isEqualTo("not_a_cloudevent");
        assertThat(header(letter, "certflux.error.message")).isEqualTo("no id");
        assertThat(header(letter, "certflux.error.topic")).isEqualTo(Requests.TOPIC);
        assertThat(header(letter, "certflux.error.partition")).isEqualTo("3");
        assertThat(header(letter, "certflux.error.offset")).isEqualTo("17");
        assertThat(header(letter, "certflux.error.timestamp")).isEqualTo("1700000000000");
    }

    @Test
    void of_givenKeysEverywhere_expectsNoneLeft() {
        String pem = Requests.keyPem();

        ProducerRecord<byte[], byte[]> letter =
                deadLetters.of(Requests.record(0, 0, pem, "x " + pem, Map.of("h", pem)), PROBLEM);

        String canary = pem.substring(40, 60);
        assertThat(text(letter.key())).doesNotContain(canary);
        assertThat(text(letter.value())).doesNotContain(canary).startsWith("x ");
        assertThat(header(letter, "h")).doesNotContain(canary);
        assertThat(header(letter, "certflux.error.scrubbed")).isEqualTo("true");
    }

    @Test
    void of_givenKeyInOneHeader_expectsLetterToSayThatItWasScrubbed() {
        ProducerRecord<byte[], byte[]> letter =
                deadLetters.of(Requests.record(0, 0, "k", "v", Map.of("h", Requests.keyPem())), PROBLEM);

        assertThat(header(letter, "certflux.error.scrubbed")).isEqualTo("true");
    }

    @Test
    void of_givenSealedKey_expectsItKept() {
        TestCertificate site = TestCertificate.of("www.example.com");
        String sealed = TestCertificate.sealed(site.sealedTo(TestCertificate.of("connector"), "cert"));

        ProducerRecord<byte[], byte[]> letter = deadLetters.of(
                Requests.record(0, 0, "cert", site.request("cert", sealed), Map.of("copy", sealed)), PROBLEM);

        assertThat(text(letter.value())).contains(sealed);
        assertThat(header(letter, "copy")).isEqualTo(sealed);
        assertThat(letter.headers().lastHeader("certflux.error.scrubbed")).isNull();
    }

    @Test
    void of_givenHeadersThatDoNotFitBesideTheValue_expectsLetterToSaySo() {
        ProducerRecord<byte[], byte[]> letter = deadLetters.of(
                Requests.record(0, 0, "key", "x".repeat(500_000), Map.of("large", "y".repeat(500_000))), PROBLEM);

        assertThat(letter.value()).hasSize(500_000);
        assertThat(letter.headers().lastHeader("large")).isNull();
        assertThat(header(letter, "certflux.error.omitted")).contains("larger than 900000 bytes together");
    }

    @Test
    void of_givenNullKeyValueAndHeader_expectsThemKept() {
        ConsumerRecord<byte[], byte[]> record = Requests.record(0, 0, null, null, Map.of());
        record.headers().add("empty", null);

        ProducerRecord<byte[], byte[]> letter = deadLetters.of(record, PROBLEM);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("empty").value()).isNull();
    }

    @Test
    void of_givenRecordTooLargeForItsCopy_expectsReasonWithoutValue() {
        ProducerRecord<byte[], byte[]> letter =
                deadLetters.of(Requests.record(0, 0, "key", "x".repeat(1_000_000), Map.of()), PROBLEM);

        assertThat(letter.value()).isNull();
        assertThat(header(letter, "certflux.error.omitted")).contains("larger than");
        assertThat(header(letter, "certflux.error.code")).isEqualTo("not_a_cloudevent");
    }

    @Test
    void of_givenHeadersThatPretendToBeOurs_expectsOnlyOurs() {
        ProducerRecord<byte[], byte[]> letter =
                deadLetters.of(Requests.record(0, 0, "k", "v", Map.of("certflux.error.code", "forged")), PROBLEM);

        assertThat(letter.headers().headers("certflux.error.code"))
                .extracting(Header::value)
                .containsExactly(Requests.bytes("not_a_cloudevent"));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
