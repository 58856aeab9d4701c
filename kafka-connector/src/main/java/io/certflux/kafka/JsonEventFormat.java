// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.CloudEventUtils;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.rw.CloudEventDataMapper;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.rw.CloudEventReader;
import io.cloudevents.rw.CloudEventWriter;
import io.cloudevents.rw.CloudEventWriterFactory;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON event format of CloudEvents 1.0, on Jackson 3; the SDK's own is bound to Jackson 2. It is not registered with
 * the SDK, so that an application's format stays the application's choice.
 */
final class JsonEventFormat implements EventFormat {
    static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final Set<String> ENVELOPE = Set.of("specversion", "data", "data_base64");

    @Override
    public String serializedContentType() {
        return CONTENT_TYPE;
    }

    @Override
    public byte[] serialize(CloudEvent event) {
        ObjectNode json =
                Json.object().put("specversion", event.getSpecVersion().toString());
        CloudEventUtils.toContextReader(event).readContext(new ContextToJson(json));
        CloudEventData data = event.getData();
        if (data != null && isJson(event.getDataContentType())) {
            json.set("data", Json.MAPPER.readTree(data.toBytes()));
        } else if (data != null) {
            json.put("data_base64", Base64.getEncoder().encodeToString(data.toBytes()));
        }
        return Json.bytes(json);
    }

    @Override
    public CloudEvent deserialize(byte[] bytes, CloudEventDataMapper<? extends CloudEventData> mapper) {
        try {
            JsonNode json = Json.MAPPER.readTree(bytes);
            if (!(json instanceof ObjectNode object)) {
                throw new EventDeserializationException(new IllegalArgumentException("not a JSON object"));
            }
            return new Reader(object).read(CloudEventBuilder::fromSpecVersion, mapper);
        } catch (JacksonException e) {
            // Without Jackson's exception: its message quotes the text.
            throw new EventDeserializationException(new IllegalArgumentException("not JSON at " + Json.place(e)));
        }
    }

    /** Absent means JSON, by the specification. */
    private static boolean isJson(@org.jspecify.annotations.Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private static final class Reader implements CloudEventReader {
        private final ObjectNode json;

        private Reader(ObjectNode json) {
            this.json = json;
        }

        @Override
        public <W extends CloudEventWriter<R>, R> R read(
                CloudEventWriterFactory<W, R> factory, CloudEventDataMapper<? extends CloudEventData> mapper) {
            W writer = factory.create(SpecVersion.parse(json.path("specversion").asString()));
            for (Map.Entry<String, JsonNode> attribute : json.properties()) {
                if (!ENVELOPE.contains(attribute.getKey())
                        && !attribute.getValue().isNull()) {
                    writer.withContextAttribute(attribute.getKey(), text(attribute.getKey(), attribute.getValue()));
                }
            }
            byte[] data = data();
            return data.length == 0 ? writer.end() : writer.end(mapper.map(BytesCloudEventData.wrap(data)));
        }

        private static String text(String name, JsonNode value) {
            if (!value.isValueNode()) {
                throw CloudEventRWException.newInvalidAttributeType(name, value.getClass());
            }
            return value.asString();
        }

        private byte[] data() {
            JsonNode base64 = json.path("data_base64");
            if (base64.isString()) {
                return decode(base64.stringValue());
            }
            JsonNode data = json.path("data");
            if (data.isMissingNode() || data.isNull()) {
                return new byte[0];
            }
            boolean text =
                    data.isString() && !isJson(json.path("datacontenttype").asString("application/json"));
            return text ? data.stringValue().getBytes(java.nio.charset.StandardCharsets.UTF_8) : Json.bytes(data);
        }

        private static byte[] decode(String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new EventDeserializationException(new IllegalArgumentException("data_base64 is not Base64"));
            }
        }
    }
}
