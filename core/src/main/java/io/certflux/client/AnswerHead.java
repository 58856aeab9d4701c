// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an answer is, before its fields are read: a response, an error in either of the API's shapes, or neither. Reading
 * it also shows that the answer is whole.
 *
 * @param hasResponse whether there is an object {@code Response}
 * @param error the API's error, whose presence decides whatever else the answer holds
 * @param requestId the API's id of the call
 */
record AnswerHead(boolean hasResponse, Optional<ApiError> error, Optional<String> requestId) {
    private static final byte[] ERROR = "Error\"".getBytes(StandardCharsets.US_ASCII);

    /** Code and message, each empty when the API gives none. */
    record ApiError(String code, String message) {}

    /**
     * Whether the answer certainly is no error in an envelope, by its bytes alone: the name of the member that would make
     * it one does not occur, and nothing is escaped or encoded so that it could be hidden.
     */
    static boolean isSurelyNoError(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            byte at = body[i];
            if (at == '\\' || at == 0 || (at == 'E' && startsWith(body, i, ERROR))) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] body, int from, byte[] name) {
        return body.length - from >= name.length && Arrays.equals(body, from, from + name.length, name, 0, name.length);
    }

    static AnswerHead read(JsonParser json) {
        Reading reading = new Reading();
        if (json.nextToken() == JsonToken.START_OBJECT) {
            reading.envelope(json);
        }
        return reading.result();
    }

    /** Moves a parser that has not started to the object of {@code Response}, if there is one. */
    static boolean moveToResponse(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean here = json.currentName().equals("Response");
            if (json.nextToken() == JsonToken.START_OBJECT && here) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    /** Reads from the end of {@code Response} to that of the answer, which is cut off if it has none. */
    static void finish(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            json.nextToken();
            json.skipChildren();
        }
    }

    private static final class Reading {
        private static final String OLD_SUCCESS = "0";

        private boolean hasResponse;
        private @Nullable ApiError error;
        private @Nullable String requestId;
        // The API's older shape: code, codeDesc and message, without an envelope.
        private String oldCode = "";
        private String oldName = "";
        private String oldMessage = "";

        AnswerHead result() {
            if (error == null && !hasResponse && !oldCode.isEmpty() && !oldCode.equals(OLD_SUCCESS)) {
                error = new ApiError(oldName.isEmpty() ? oldCode : oldName, oldMessage);
            }
            return new AnswerHead(hasResponse, Optional.ofNullable(error), Optional.ofNullable(requestId));
        }

        void envelope(JsonParser json) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_OBJECT && name.equals("Response") && !hasResponse) {
                    hasResponse = true;
                    response(json);
                } else if (value.isScalarValue()) {
                    old(name, json);
                } else {
                    json.skipChildren();
                }
            }
        }

        private void response(JsonParser json) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_OBJECT && name.equals("Error")) {
                    error = error(json);
                } else if (value == JsonToken.VALUE_STRING && name.equals("RequestId")) {
                    requestId = json.getString();
                } else {
                    json.skipChildren();
                }
            }
        }

        private static ApiError error(JsonParser json) {
            String code = "";
            String message = "";
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING && name.equals("Code")) {
                    code = json.getString();
                } else if (value == JsonToken.VALUE_STRING && name.equals("Message")) {
                    message = json.getString();
                } else {
                    json.skipChildren();
                }
            }
            return new ApiError(code, message);
        }

        private void old(String name, JsonParser json) {
            switch (name) {
                case "code" -> oldCode = json.getString();
                case "codeDesc" -> oldName = json.getString();
                case "message" -> oldMessage = json.getString();
                default -> {
                    // Not a member of either shape.
                }
            }
        }
    }
}
