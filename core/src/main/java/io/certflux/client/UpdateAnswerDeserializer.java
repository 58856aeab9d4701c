// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.DeployStatus;
import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UpdateSyncProgressRegion;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads the answer to a poll, the one answer that comes all the time, token by token: records are otherwise built by
 * reflection, at a third of what a poll costs. What is not written as documented goes to Jackson's own tolerant readers.
 */
final class UpdateAnswerDeserializer extends StdDeserializer<UploadUpdateCertificateInstanceResponse> {
    UpdateAnswerDeserializer() {
        super(UploadUpdateCertificateInstanceResponse.class);
    }

    @Override
    public UploadUpdateCertificateInstanceResponse deserialize(JsonParser json, DeserializationContext context) {
        Long id = null;
        DeployStatus status = null;
        List<UpdateSyncProgress> progress = List.of();
        String requestId = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "DeployRecordId" -> id = number(json, context);
                case "DeployStatus" -> status = code(json, context, DeployStatus::of);
                case "UpdateSyncProgress" -> progress = list(json, context, it -> progress(it, context));
                case "RequestId" -> requestId = text(json, context);
                default -> json.skipChildren();
            }
        }
        return new UploadUpdateCertificateInstanceResponse(id, status, progress, requestId);
    }

    private static UpdateSyncProgress progress(JsonParser json, DeserializationContext context) {
        String type = null;
        List<UpdateSyncProgressRegion> regions = List.of();
        SyncStatus status = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "ResourceType" -> type = text(json, context);
                case "UpdateSyncProgressRegions" -> regions = list(json, context, it -> region(it, context));
                case "Status" -> status = code(json, context, SyncStatus::of);
                default -> json.skipChildren();
            }
        }
        return new UpdateSyncProgress(type, regions, status);
    }

    private static UpdateSyncProgressRegion region(JsonParser json, DeserializationContext context) {
        String region = null;
        Long total = null;
        Long offset = null;
        SyncStatus status = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "Region" -> region = text(json, context);
                case "TotalCount" -> total = number(json, context);
                case "OffsetCount" -> offset = number(json, context);
                case "Status" -> status = code(json, context, SyncStatus::of);
                default -> json.skipChildren();
            }
        }
        return new UpdateSyncProgressRegion(region, total, offset, status);
    }

    /** Elements that are null are passed over. */
    private static <T> List<T> list(JsonParser json, DeserializationContext context, Function<JsonParser, T> element) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        expect(JsonToken.START_ARRAY, json, context);
        List<T> list = new ArrayList<>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                expect(JsonToken.START_OBJECT, json, context);
                list.add(element.apply(json));
            }
        }
        return list;
    }

    private static void expect(JsonToken token, JsonParser json, DeserializationContext context) {
        if (json.currentToken() != token) {
            context.reportWrongTokenException(
                    UploadUpdateCertificateInstanceResponse.class, token, "not as documented");
        }
    }

    private static <T> @Nullable T code(JsonParser json, DeserializationContext context, LongFunction<T> codeOf) {
        Long code = number(json, context);
        return code == null ? null : codeOf.apply(code);
    }

    private static @Nullable Long number(JsonParser json, DeserializationContext context) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> json.getLongValue();
            default -> context.readValue(json, Long.class);
        };
    }

    private static @Nullable String text(JsonParser json, DeserializationContext context) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getString();
            default -> context.readValue(json, String.class);
        };
    }
}
