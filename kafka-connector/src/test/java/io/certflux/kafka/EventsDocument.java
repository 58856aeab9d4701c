// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;

/** Events as {@code docs/events.md} shows them: an object or list stands on one line if that is short enough. */
final class EventsDocument {
    private static final int WIDTH = 110;

    private EventsDocument() {}

    static String block(JsonNode json) {
        return "```json\n" + text(json, "") + "\n```";
    }

    static String block(ProducerRecord<byte[], byte[]> record) {
        String headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + value(header))
                .sorted()
                .collect(Collectors.joining("\n         "));
        return "```\nkey      " + text(record.key()) + "\nheaders  " + headers + "\nvalue    "
                + text(Json.MAPPER.readTree(record.value()), "         ") + "\n```";
    }

    private static String value(Header header) {
        return text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String text(JsonNode json, String indent) {
        String line = onOneLine(json);
        if (json.isEmpty() || indent.length() + line.length() <= WIDTH) {
            return line;
        }
        String deeper = indent + "  ";
        List<String> parts = json.isArray()
                ? json.valueStream().map(item -> text(item, deeper)).toList()
                : json.propertyStream()
                        .map(member -> name(member) + text(member.getValue(), deeper))
                        .toList();
        String separator = "\n" + deeper;
        return (json.isArray() ? "[" : "{") + separator + String.join("," + separator, parts) + "\n" + indent
                + (json.isArray() ? "]" : "}");
    }

    private static String onOneLine(JsonNode json) {
        if (json.isArray()) {
            return json.valueStream().map(EventsDocument::onOneLine).collect(Collectors.joining(", ", "[", "]"));
        }
        if (json.isObject()) {
            return json.propertyStream()
                    .map(member -> name(member) + onOneLine(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return json.toString();
    }

    private static String name(Map.Entry<String, JsonNode> member) {
        return "\"" + member.getKey() + "\": ";
    }
}
