// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.RequestIds;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Tells requests from other records. A record with a readable CloudEvent id and certificate id is a request, and whatever
 * else is wrong with it is said in its one terminal event; any other record is a dead letter.
 */
final class RequestDecoder {
    private static final Pattern CERTIFICATE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MAX_REQUEST_ID = 256;

    private final RequestData data;

    RequestDecoder(RequestData data) {
        this.data = data;
    }

    /** Never throws: a record that fails in a way nobody foresaw would hold up its partition for good. */
    Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return read(record);
        } catch (InvalidRequestException e) {
            return new Decoded.Unreadable(e.problem());
        } catch (RuntimeException e) {
            return new Decoded.Unreadable(new Problem(
                    "unreadable", "reading it failed, which is a defect of the connector: " + Scrubber.message(e)));
        }
    }

    private Decoded read(ConsumerRecord<byte[], byte[]> record) {
        CloudEvent event = CloudEventRecords.read(record);
        byte[] content = content(event);
        JsonNode json = json(content);
        RequestIds ids = ids(record, event, json);
        return checked(ids, () -> {
            requireType(event);
            requireKey(record, ids.certificateId());
            data.requireNoKey(record.value(), content);
            return data.read(ids, json);
        });
    }

    private static Decoded checked(RequestIds ids, Supplier<RotationRequest> request) {
        try {
            return new Decoded.Valid(request.get());
        } catch (InvalidRequestException e) {
            return new Decoded.Invalid(ids, e.problem());
        }
    }

    private static byte[] content(CloudEvent event) {
        CloudEventData data = event.getData();
        if (data == null) {
            throw new InvalidRequestException("no_certificate_id", "the event has no data, so no certificateId");
        }
        return data.toBytes();
    }

    private static JsonNode json(byte[] content) {
        try {
            return Json.MAPPER.readTree(content);
        } catch (JacksonException e) {
            throw new InvalidRequestException(
                    "no_certificate_id", "data is not JSON at " + Json.place(e) + ", so it has no certificateId");
        }
    }

    private static RequestIds ids(ConsumerRecord<byte[], byte[]> record, CloudEvent event, JsonNode json) {
        String requestId = event.getId();
        if (requestId.isBlank() || requestId.length() > MAX_REQUEST_ID || !isShowable(requestId)) {
            throw new InvalidRequestException(
                    "no_request_id",
                    "the CloudEvents attribute id must be 1 to " + MAX_REQUEST_ID
                            + " characters, no control characters, and no key");
        }
        String certificateId = json.path("certificateId").asString("");
        if (!CERTIFICATE_ID.matcher(certificateId).matches()) {
            throw new InvalidRequestException(
                    "no_certificate_id",
                    "data.certificateId must be 1 to 64 letters, digits, hyphens or underscores: '" + certificateId
                            + "'");
        }
        Optional<Instant> requestedAt =
                record.timestamp() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(record.timestamp()));
        return new RequestIds(
                Ids.rotation(event.getSource(), requestId),
                requestId,
                certificateId,
                requestedAt,
                TraceContext.of(event, record.headers()));
    }

    /** The id stands in events, headers and log lines; CloudEvents has no control characters and half pairs in text either. */
    private static boolean isShowable(String requestId) {
        return requestId.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(requestId)
                && Scrubber.text(requestId).equals(requestId);
    }

    private static void requireType(CloudEvent event) {
        if (!event.getType().equals(EventType.REQUESTED.ceType())) {
            throw new InvalidRequestException(
                    "wrong_type", "type must be " + EventType.REQUESTED.ceType() + ": " + event.getType());
        }
    }

    /** The key decides the partition, and the partition who rotates: two keys for one certificate would be two rotations. */
    private static void requireKey(ConsumerRecord<byte[], byte[]> record, String certificateId) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!key.equals(certificateId)) {
            throw new InvalidRequestException(
                    "wrong_key", "the record's key must be the certificate id " + certificateId + ": '" + key + "'");
        }
    }
}
