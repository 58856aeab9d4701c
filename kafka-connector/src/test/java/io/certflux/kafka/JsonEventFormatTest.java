// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class JsonEventFormatTest {
    private final JsonEventFormat format = new JsonEventFormat();

    @Test
    void deserialize_givenSerializedEvent_expectsEveryAttribute() {
        CloudEvent event = event().withData("application/json", Requests.bytes("{\"a\":1}"))
                .build();

        CloudEvent read = format.deserialize(format.serialize(event));

        assertThat(read.getId()).isEqualTo("id");
        assertThat(read.getSource()).isEqualTo(URI.create("urn:s"));
        assertThat(read.getType()).isEqualTo("t");
        assertThat(read.getSubject()).isEqualTo("subject");
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-22T01:02:03Z"));
        assertThat(read.getExtension("sequence")).isEqualTo("7");
        assertThat(text(read)).isEqualTo("{\"a\":1}");
    }

    @Test
    void serialize_givenJsonData_expectsItInline() {
        CloudEvent event = event().withData("application/json", Requests.bytes("{\"a\":1}"))
                .build();

        assertThat(new String(format.serialize(event), StandardCharsets.UTF_8))
                .contains("\"specversion\":\"1.0\"", "\"data\":{\"a\":1}");
    }

    @Test
    void deserialize_givenBinaryData_expectsSameBytes() {
        byte[] bytes = {0, 1, (byte) 0xff};
        CloudEvent event = event().withData("application/octet-stream", bytes).build();

        byte[] json = format.serialize(event);

        assertThat(new String(json, StandardCharsets.UTF_8)).contains("data_base64");
        assertThat(format.deserialize(json).getData().toBytes()).isEqualTo(bytes);
    }

    @Test
    void deserialize_givenText_expectsItWithoutQuotes() {
        CloudEvent read = format.deserialize(Requests.bytes("""
                {"specversion":"1.0","id":"i","source":"s","type":"t","datacontenttype":"text/plain","data":"hello"}"""));

        assertThat(text(read)).isEqualTo("hello");
    }

    @Test
    void deserialize_givenNoData_expectsNone() {
        CloudEvent read = format.deserialize(
                Requests.bytes("{\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\",\"data\":null}"));

        assertThat(read.getData()).isNull();
    }

    @Test
    void deserialize_givenNoJson_expectsPlaceAndNotTheText() {
        assertThatThrownBy(() -> format.deserialize(Requests.bytes("{\"id\": SecretToken}")))
                .isInstanceOf(EventDeserializationException.class)
                .hasMessageContaining("not JSON at line 1")
                .hasMessageNotContaining("SecretToken");
    }

    private static CloudEventBuilder event() {
        return CloudEventBuilder.v1()
                .withId("id")
                .withSource(URI.create("urn:s"))
                .withType("t")
                .withSubject("subject")
                .withTime(OffsetDateTime.parse("2026-11-22T01:02:03Z"))
                .withExtension("sequence", "7");
    }

    private static String text(CloudEvent event) {
        return new String(event.getData().toBytes(), StandardCharsets.UTF_8);
    }
}
