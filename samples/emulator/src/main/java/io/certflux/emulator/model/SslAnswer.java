// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API's answer to one call: success and error share one envelope.
 *
 * @param outcome {@link #OK} or the error code
 * @param requestId the answer's request id
 * @param response the members of {@code Response}, the request id included
 */
public record SslAnswer(String outcome, String requestId, Map<String, @Nullable Object> response) {
    /** The outcome of a call that succeeded. */
    public static final String OK = "OK";

    static SslAnswer success(String requestId, Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>(members);
        response.put("RequestId", requestId);
        return new SslAnswer(OK, requestId, response);
    }

    static SslAnswer error(String requestId, ApiException error) {
        Map<String, @Nullable Object> members = Fields.of("Code", error.code(), "Message", error.getMessage());
        return new SslAnswer(error.code(), requestId, Fields.of("Error", members, "RequestId", requestId));
    }

    /**
     * Writes the answer as it goes over the wire.
     *
     * @return UTF-8 JSON, {@code {"Response":{…}}}
     */
    public byte[] json() {
        return Envelope.write(Fields.of("Response", response));
    }

    /** Names outcome and request id only: an answer may hold a private key. */
    @Override
    public String toString() {
        return "SslAnswer[outcome=" + outcome + ", requestId=" + requestId + "]";
    }
}
