// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out: a request is one object, an answer stands in {@code Response}. */
final class Envelope {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Made with the class, since making one takes a lock, which no event loop may wait for. */
    private static final ObjectReader OBJECT = JSON.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private Envelope() {}

    static byte[] write(Map<String, @Nullable Object> answer) {
        return JSON.writeValueAsBytes(answer);
    }

    static Map<String, @Nullable Object> read(byte[] body) {
        try {
            Map<String, @Nullable Object> request = OBJECT.readValue(body);
            if (request != null) {
                return request;
            }
        } catch (JacksonException e) {
            // Jackson's message quotes the body, and the body may hold a private key.
        }
        throw ApiError.INVALID_PARAMETER.because("The body is not one JSON object.");
    }
}
