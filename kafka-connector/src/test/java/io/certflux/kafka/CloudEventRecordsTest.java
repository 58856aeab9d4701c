// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventRecordsTest {
    private static final String ENVELOPE = """
            {"specversion":"1.0","id":"of-the-envelope","source":"urn:s","type":"t","data":{"a":"\u00fc"}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "application/cloudevents+json; charset=UTF-8",
                "Application/CloudEvents+JSON;Charset=utf-8",
                " application/cloudevents+json ; charset=\"utf-8\""
            })
    void read_givenStructuredContentType_expectsEventOfTheEnvelope(String contentType) {
        CloudEvent event = CloudEventRecords.read(record(ENVELOPE, Map.of("content-type", contentType)));

        assertThat(event.getId()).isEqualTo("of-the-envelope");
        assertThat(data(event)).isEqualTo("{\"a\":\"\u00fc\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; Charset=UTF-8",
                "application/vnd.example+json",
                "text/plain"
            })
    void read_givenOtherContentType_expectsEventOfTheHeaders(String contentType) {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("of-the-headers"));
        headers.put("content-type", contentType);

        CloudEvent event = CloudEventRecords.read(record("{\"a\":\"\u00fc\"}", headers));

        assertThat(event.getId()).isEqualTo("of-the-headers");
        assertThat(data(event)).isEqualTo("{\"a\":\"\u00fc\"}");
    }

    @Test
    void read_givenHeadersBesideTheEnvelope_expectsTheEnvelope() {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("of-the-headers"));
        headers.put("content-type", "application/cloudevents+json");

        assertThat(CloudEventRecords.read(record(ENVELOPE, headers)).getId()).isEqualTo("of-the-envelope");
    }

    @Test
    void read_givenNoContentType_expectsEventOfTheHeaders() {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("of-the-headers"));
        headers.remove("content-type");

        assertThat(CloudEventRecords.read(record("{}", headers)).getId()).isEqualTo("of-the-headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "ce_time", "theirs"})
    void read_givenHeaderWithoutValue_expectsItTakenForAbsent(String name) {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("of-the-headers"));
        headers.put(name, null);

        assertThat(CloudEventRecords.read(record("{}", headers)).getId()).isEqualTo("of-the-headers");
    }

    @Test
    void read_givenVersionWithoutValue_expectsNoCloudEvent() {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("x"));
        headers.put("ce_specversion", null);

        assertNoCloudEvent("{}", headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents",
                "application/cloudevents+avro",
                "application/cloudevents+json2",
                "application/cloudevents-batch+json; charset=UTF-8"
            })
    void read_givenOtherFormatOfCloudEvents_expectsNoCloudEvent(String contentType) {
        assertNoCloudEvent(ENVELOPE, Map.of("content-type", contentType));
    }

    private static void assertNoCloudEvent(String value, Map<String, String> headers) {
        assertThatThrownBy(() -> CloudEventRecords.read(record(value, headers)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        error -> assertThat(error.problem().code()).isEqualTo("not_a_cloudevent"));
    }

    private static ConsumerRecord<byte[], byte[]> record(String value, Map<String, String> headers) {
        return Requests.record(0, 0, "cert", value, headers);
    }

    private static String data(CloudEvent event) {
        return new String(event.getData().toBytes(), StandardCharsets.UTF_8);
    }
}
