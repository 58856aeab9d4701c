// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person is told. It is made of our own words, numbers and constants alone, never of the text in an event, which
 * others wrote.
 *
 * @param eventId of the event that it is about; the notification's own id, too
 * @param requestId of the request that ended
 * @param outcome how it ended, such as {@code succeeded}
 */
record Notification(String eventId, String requestId, String certificateId, String outcome, String text) {
    static final String TYPE = "io.certflux.pipeline.notification.v1";

    private static final Pattern EVENT_TYPE = Pattern.compile("io\\.certflux\\.certificate\\.rotation\\.([a-z]+)\\.v1");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_-]{1,40}");

    /** Empty for an event after which the rotation goes on. */
    static Optional<Notification> of(ConsumerRecord<String, byte[]> event) {
        Matcher type = EVENT_TYPE.matcher(CloudEvents.attribute(event, "type"));
        if (!type.matches()) {
            return Optional.empty();
        }
        String outcome = type.group(1);
        return sentence(outcome, JsonMapper.shared().readTree(event.value()))
                .map(sentence -> new Notification(
                        CloudEvents.attribute(event, "id"),
                        CloudEvents.attribute(event, "causationid"),
                        event.key(),
                        outcome,
                        event.key() + " " + sentence));
    }

    ProducerRecord<String, byte[]> toRecord() {
        byte[] json = JsonMapper.shared().writeValueAsBytes(this);
        return CloudEvents.record(Kafka.NOTIFICATIONS, certificateId, TYPE, eventId, json);
    }

    private static Optional<String> sentence(String outcome, JsonNode data) {
        return Optional.ofNullable(
                switch (outcome) {
                    case "succeeded" -> "has its new certificate on " + resources(data);
                    case "partiallyfailed" -> "has its new certificate only on " + resources(data);
                    case "failed" ->
                        "was not rotated: " + constant(data.path("error").path("kind"));
                    case "rolledback" -> "has its old certificate again";
                    case "unknown" -> "may have its new certificate: look at it";
                    case "skipped" -> "had its new certificate already";
                    case "rejected" ->
                        "was not rotated: "
                                + constant(data.path("findings").path(0).path("id"));
                    case "superseded" -> "is rotated by a newer request";
                    default -> null;
                });
    }

    private static String resources(JsonNode data) {
        JsonNode resources = data.path("resources");
        return resources.path("success").asInt(0) + " of "
                + resources.path("total").asInt(0) + " resources (task "
                + data.path("deployRecordId").asLong(0) + ")";
    }

    private static String constant(JsonNode node) {
        String text = node.asString("");
        return CONSTANT.matcher(text).matches() ? text : "see the event";
    }
}
