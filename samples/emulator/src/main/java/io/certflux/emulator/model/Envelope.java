// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out: a request is one object, an answer stands in {@code Response}. */
final class Envelope {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Envelope() {}

    static byte[] write(Map<String, @Nullable Object> answer) {
        return JSON.writeValueAsBytes(answer);
    }

    static Map<String, @Nullable Object> read(byte[] body) {
        try {
            Map<String, @Nullable Object> request = JSON.readValue(body, OBJECT);
            if (request != null) {
                return request;
            }
        } catch (JacksonException e) {
            // Jackson's message quotes the body, and the body may hold a private key.
        }
        throw ApiError.INVALID_PARAMETER.because("The body is not one JSON object.");
    }
}
