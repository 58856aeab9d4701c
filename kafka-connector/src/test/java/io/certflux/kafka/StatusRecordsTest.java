// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.kafka.CertificateStatus.Finished;
import io.certflux.kafka.CertificateStatus.Latest;
import io.certflux.kafka.CertificateStatus.Unfinished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StatusRecordsTest {
    private static final String CERTIFICATE = SampleEvents.CERTIFICATE;
    private static final String ENDED = "4145e8562e36ca52973f1f3570ae1e2f";
    private static final CertificateStatus STATUS = CertificateStatus.NONE
            .with(new Latest(
                    EventType.SUBMITTED,
                    Ids.event(SampleEvents.ROTATION, EventType.SUBMITTED, "42"),
                    SampleEvents.ROTATION,
                    SampleEvents.REQUEST,
                    SampleEvents.AT))
            .with(new Finished(ENDED, Ids.digest(Requests.bytes("another request"))))
            .with(new Unfinished(SampleEvents.ROTATION, Optional.of(SampleEvents.handle()), 1_004));

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void read_givenWhatWasWritten_expectsTheSame(ContentMode mode) {
        StatusRecords records = records(mode);

        assertThat(records.read(consumed(written(mode, STATUS)))).isEqualTo(STATUS);
        assertThat(records.read(consumed(written(mode, CertificateStatus.NONE))))
                .isEqualTo(CertificateStatus.NONE);
    }

    @Test
    void of_givenStatus_expectsDataThatIsValidAndDocumented() throws IOException {
        JsonNode data = Json.MAPPER.readTree(written(ContentMode.BINARY, STATUS).value());

        assertThat(Schemas.problems(URI.create("urn:certflux:schema:" + StatusRecords.TYPE), data))
                .isEmpty();
        assertThat(Files.readString(Path.of("..", "docs", "events.md"))).contains(EventsDocument.block(data));
    }

    @Test
    void of_givenEveryRememberedRequest_expectsAFewKilobytes() {
        CertificateStatus status = STATUS;
        for (int i = 0; i < 100; i++) {
            status = status.with(new Finished(Integer.toString(i).repeat(16), "d".repeat(32)));
        }

        assertThat(status.finished()).hasSize(CertificateStatus.REMEMBERED);
        assertThat(written(ContentMode.BINARY, status).value()).hasSizeLessThan(6 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.certflux.certificate.rotation.status.v2",
                "io.certflux.certificate.rotation.succeeded.v1",
                "com.example.other"
            })
    void read_givenAnotherType_expectsErrorThatNamesRecordTypeAndRemedy(String type) {
        ConsumerRecord<byte[], byte[]> record = Requests.record(
                3,
                17,
                CERTIFICATE,
                "{}",
                Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "urn:x", "ce_type", type));

        assertThatThrownBy(() -> records(ContentMode.BINARY).read(record))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("-3@17", type, StatusRecords.TYPE, "run the version that wrote it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"unfinished\":[{\"rotationId\":\"r\",\"sequence\":1,\"handle\":\"certflux9?rotation=r\"}]}",
                "{\"latest\":{\"type\":\"io.certflux.certificate.rotation.failed.v1\",\"at\":\"yesterday\"}}"
            })
    void read_givenDataThatCannotBeRead_expectsErrorThatNamesTheRecord(String data) {
        ConsumerRecord<byte[], byte[]> record = Requests.record(
                0,
                5,
                CERTIFICATE,
                data,
                Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "urn:x", "ce_type", StatusRecords.TYPE));

        assertThatThrownBy(() -> records(ContentMode.BINARY).read(record))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-0@5");
    }

    private static ProducerRecord<byte[], byte[]> written(ContentMode mode, CertificateStatus status) {
        return records(mode).of(2, CERTIFICATE, status, SampleEvents.AT);
    }

    private static StatusRecords records(ContentMode mode) {
        return new StatusRecords(URI.create("urn:certflux:connector"), "status", mode);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return FakeStatuses.consumed(record);
    }
}
