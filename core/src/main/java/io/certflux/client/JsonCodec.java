// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certflux.api.PrivateKeyPem;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import io.certflux.transport.HttpAnswer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Requests to JSON and answers from it, with a mapper of our own: what the application configures for its mapper never
 * reaches the wire. Answers are read tolerantly; what is no answer of the API becomes a {@link ProtocolException}.
 *
 * <p>An answer is read into its record at once, without a tree in between, if its bytes show that it is no error; else it is
 * read twice, and {@link AnswerHead} finds out first what it is. Members that no record names are passed over undecoded.
 * The private keys which the API sends back are such members, so they never become values, but for the one action that is
 * there to download them.
 */
final class JsonCodec {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final String NOT_THE_API =
            "Check that the endpoint is the SSL API and nothing answers in its place.";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .annotationIntrospector(new UnknownMembersSkipped())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule()
                    .addSerializer(PrivateKeyPem.class, new PrivateKeySerializer())
                    .addDeserializer(PrivateKeyPem.class, new PrivateKeyDeserializer())
                    .addDeserializer(UploadUpdateCertificateInstanceResponse.class, new UpdateAnswerDeserializer()))
            .build();

    /** Made with the class, since making one takes locks, which no event loop may wait for. */
    private static final Map<Class<?>, ObjectReader> READERS = Actions.ALL.stream()
            .map(Action::answer)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), MAPPER::readerFor));

    byte[] encode(Object request) {
        return MAPPER.writeValueAsBytes(request);
    }

    /** The answer's record, or the {@link SslException} that the answer stands for. */
    <A> A decode(Action<A> action, Attempt attempt, HttpAnswer answer) {
        if (answer.status() != OK) {
            throw notOk(attempt, answer.status());
        }
        Optional<A> plain = AnswerHead.isSurelyNoError(answer.body()) ? plain(action, answer.body()) : Optional.empty();
        return plain.isPresent() ? plain.get() : carefully(action, attempt, answer.body());
    }

    /** Reads what nearly all answers are, in one go; empty if there is anything to be said about it. */
    private <A> Optional<A> plain(Action<A> action, byte[] body) {
        try (JsonParser json = MAPPER.createParser(body)) {
            if (!AnswerHead.moveToResponse(json)) {
                return Optional.empty();
            }
            A read = reader(action).readValue(json);
            AnswerHead.finish(json);
            return Optional.of(read);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private <A> A carefully(Action<A> action, Attempt attempt, byte[] body) {
        AnswerHead head = head(attempt, body);
        if (head.error().isPresent()) {
            throw apiError(attempt, head.error().get(), head.requestId());
        }
        if (!head.hasResponse()) {
            throw protocol(attempt, "the answer has no Response object", head.requestId());
        }
        try (JsonParser json = MAPPER.createParser(body)) {
            AnswerHead.moveToResponse(json);
            return reader(action).readValue(json);
        } catch (JacksonException e) {
            throw protocol(attempt, "the answer's " + path(e) + " has the wrong type", head.requestId());
        }
    }

    private static ObjectReader reader(Action<?> action) {
        ObjectReader known = READERS.get(action.answer());
        return known == null ? MAPPER.readerFor(action.answer()) : known;
    }

    private AnswerHead head(Attempt attempt, byte[] body) {
        try (JsonParser json = MAPPER.createParser(body)) {
            return AnswerHead.read(json);
        } catch (JacksonException e) {
            throw protocol(attempt, "the answer is not JSON (" + body.length + " bytes)", Optional.empty());
        }
    }

    private static SslException apiError(Attempt attempt, AnswerHead.ApiError error, Optional<String> requestId) {
        if (error.code().isEmpty()) {
            return protocol(attempt, "the answer's Error has no Code", requestId);
        }
        ErrorTable.Entry entry = ErrorTable.entry(error.code());
        String problem = error.message().isEmpty() ? "the API gives no message" : Scrub.message(error.message());
        return ErrorTable.exception(
                attempt.report(
                        Optional.of(Scrub.message(error.code())),
                        requestId.map(Scrub::message),
                        problem,
                        entry.remedy()),
                entry.verdict());
    }

    private static SslException notOk(Attempt attempt, int status) {
        String problem = "HTTP status " + status + ", which the API never sends itself";
        if (status == TOO_MANY_REQUESTS) {
            return new ThrottledException(attempt.report(problem, "Nothing: the call waits again."));
        }
        if (status >= SERVER_ERRORS) {
            return new TransientException(attempt.report(problem, "Try again later."));
        }
        return protocol(attempt, problem, Optional.empty());
    }

    private static ProtocolException protocol(Attempt attempt, String problem, Optional<String> requestId) {
        return new ProtocolException(
                attempt.report(Optional.empty(), requestId.map(Scrub::message), problem, NOT_THE_API));
    }

    /** Where in the answer, by names that are the API's own; the exception's message would quote the answer. */
    private static String path(JacksonException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : Scrub.message(step.getPropertyName()))
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "Response" : path;
    }

    /** Skips what a record does not name where it would otherwise be decoded and then thrown away. */
    private static final class UnknownMembersSkipped extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withIgnoreUnknown();
        }
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

    /** Reads a key without a String of it; what is no PEM is no key. */
    private static final class PrivateKeyDeserializer extends ValueDeserializer<PrivateKeyPem> {
        @Override
        public @Nullable PrivateKeyPem deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                json.skipChildren();
                return null;
            }
            char[] text = json.getStringCharacters();
            byte[] pem = new byte[json.getStringLength()];
            for (int i = 0; i < pem.length; i++) {
                pem[i] = (byte) text[json.getStringOffset() + i];
            }
            try {
                return PrivateKeyPem.of(pem);
            } catch (IllegalArgumentException e) {
                return null;
            } finally {
                Arrays.fill(pem, (byte) 0);
            }
        }
    }
}
