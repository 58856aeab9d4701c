// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.certflux.transport.HttpAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the metadata service and STS answer. Every error names the source and the rule that the answer broke, and
 * quotes nothing of it; so no error of Jackson's leaves this class.
 */
final class JsonAnswers {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonAnswers() {}

    /** A request's body. */
    static byte[] bytes(Map<String, Object> parameters) {
        return MAPPER.writeValueAsBytes(parameters);
    }

    /** The JSON object that a successful exchange brought. */
    static JsonNode object(String source, HttpAnswer answer) {
        requireOk(source, answer);
        return tree(answer.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> CredentialsException.broken(source
                        + " answered with something else than a JSON object (" + answer.body().length + " bytes)"));
    }

    /** Any JSON; empty when it is none. */
    static Optional<JsonNode> tree(byte[] body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body));
        } catch (JacksonException e) {
            // Its message may quote the answer.
            return Optional.empty();
        }
    }

    /** Refuses what is no answer of the service itself. */
    static void requireOk(String source, HttpAnswer answer) {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        String problem = source + " answered with HTTP status " + status;
        throw status == 429 || status >= 500
                ? CredentialsException.unavailable(problem)
                : CredentialsException.broken(problem);
    }

    /**
     * The temporary credentials of an answer.
     *
     * @param keys has {@code TmpSecretId}, {@code TmpSecretKey} and {@code Token}
     * @param times has {@code ExpiredTime} or {@code Expiration}
     */
    static Credentials credentials(String source, JsonNode keys, JsonNode times) {
        String id = required(source, keys, "TmpSecretId");
        String key = required(source, keys, "TmpSecretKey");
        String token = required(source, keys, "Token");
        try {
            return Credentials.temporary(id, key, token, expiration(source, times));
        } catch (IllegalArgumentException e) {
            throw CredentialsException.broken(source + " answered with unusable credentials: " + e.getMessage());
        }
    }

    /** The text of a member; empty when it is missing, null, of another type or blank. */
    static Optional<String> text(JsonNode object, String member) {
        @Nullable JsonNode value = object.get(member);
        return value != null && value.isString()
                ? Optional.of(value.stringValue()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private static String required(String source, JsonNode object, String member) {
        return text(object, member)
                .orElseThrow(() -> CredentialsException.broken(source + " answered without " + member));
    }

    private static Instant expiration(String source, JsonNode times) {
        try {
            @Nullable JsonNode seconds = times.get("ExpiredTime");
            if (seconds != null && seconds.canConvertToLong()) {
                return Instant.ofEpochSecond(seconds.longValue());
            }
            return Instant.parse(required(source, times, "Expiration"));
        } catch (DateTimeException e) {
            throw CredentialsException.broken(source + " answered with an expiration that is no time");
        }
    }
}
