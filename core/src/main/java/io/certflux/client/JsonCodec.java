// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.PrivateKeyPem;
import io.certflux.transport.HttpAnswer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Requests to JSON and answers from it, with a mapper of our own: what the application configures for its mapper never
 * reaches the wire. Answers are read tolerantly; what is no answer of the API becomes a {@link ProtocolException}.
 */
final class JsonCodec {
    private static final String NOT_THE_API =
            "Check that the endpoint is the SSL API and nothing answers in its place.";

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addSerializer(PrivateKeyPem.class, new PrivateKeySerializer()))
            .build();

    byte[] encode(Object request) {
        return mapper.writeValueAsBytes(request);
    }

    /** The answer's record, or the {@link SslException} that the answer stands for. */
    <A> A decode(Action<A> action, Attempt attempt, HttpAnswer answer) {
        if (answer.status() != 200) {
            throw notOk(attempt, answer.status());
        }
        JsonNode response = response(attempt, answer.body());
        JsonNode error = response.get("Error");
        if (error != null && error.isObject()) {
            throw apiError(attempt, error, text(response, "RequestId"));
        }
        try {
            return mapper.treeToValue(response, action.answer());
        } catch (JacksonException e) {
            throw protocol(attempt, "the answer has a field of the wrong type", text(response, "RequestId"));
        }
    }

    private JsonNode response(Attempt attempt, byte[] body) {
        JsonNode root;
        try {
            root = mapper.readTree(new SecretFreeParser(mapper.createParser(body)));
        } catch (JacksonException e) {
            throw protocol(attempt, "the answer is not JSON (" + body.length + " bytes)", Optional.empty());
        }
        JsonNode response = root == null ? null : root.get("Response");
        if (response == null || !response.isObject()) {
            throw protocol(attempt, "the answer has no Response object", Optional.empty());
        }
        return response;
    }

    private static SslException apiError(Attempt attempt, JsonNode error, Optional<String> requestId) {
        String code = text(error, "Code").orElse("");
        if (code.isEmpty()) {
            return protocol(attempt, "the answer's Error has no Code", requestId);
        }
        ErrorTable.Entry entry = ErrorTable.entry(code);
        String problem = text(error, "Message").map(Scrub::message).orElse("the API gives no message");
        return ErrorTable.exception(
                attempt.report(Optional.of(code), requestId, problem, entry.remedy()), entry.verdict());
    }

    private static SslException notOk(Attempt attempt, int status) {
        String problem = "HTTP status " + status + ", which the API never sends itself";
        if (status == 429) {
            return new ThrottledException(attempt.report(problem, "Nothing: the call waits again."));
        }
        if (status >= 500) {
            return new TransientException(attempt.report(problem, "Try again later."));
        }
        return protocol(attempt, problem, Optional.empty());
    }

    private static ProtocolException protocol(Attempt attempt, String problem, Optional<String> requestId) {
        return new ProtocolException(attempt.report(Optional.empty(), requestId, problem, NOT_THE_API));
    }

    private static Optional<String> text(JsonNode node, String field) {
        @Nullable JsonNode value = node.get(field);
        return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** Writes the key's bytes into the body; nowhere else does one leave its holder. */
    private static final class PrivateKeySerializer extends ValueSerializer<PrivateKeyPem> {
        @Override
        public void serialize(PrivateKeyPem key, JsonGenerator json, SerializationContext context) {
            byte[] pem = key.copyOfBytes();
            json.writeUTF8String(pem, 0, pem.length);
            Arrays.fill(pem, (byte) 0);
        }
    }
}
