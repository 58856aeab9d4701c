// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.certflux.transport.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What STS answers: an envelope with the credentials, or with an error, under HTTP status 200 in both cases. */
final class StsAnswer {
    private static final String CLOCK_REFUSED = "AuthFailure.SignatureExpire";
    private static final Pattern PASSING = Pattern.compile(
            "(InternalError|RequestLimitExceeded|LimitExceeded|ServiceUnavailable|ResourceUnavailable)(\\..*)?");

    private StsAnswer() {}

    /** The credentials, or a {@link CredentialsException} with the API's code, message and request id. */
    static Credentials credentials(StsRequest request, HttpAnswer answer) {
        String sts = request.source() + ": STS";
        JsonNode response = member(JsonAnswers.object(sts, answer), "Response")
                .orElseThrow(() -> CredentialsException.broken(sts + " answered without Response"));
        member(response, "Error").ifPresent(error -> {
            throw refusal(request, error, response);
        });
        JsonNode keys = member(response, "Credentials")
                .orElseThrow(() -> CredentialsException.broken(sts + " answered without Credentials"));
        return JsonAnswers.credentials(sts, keys, response);
    }

    /** How far the clock of STS is ahead of {@code now}, if that is why it refused. */
    static Optional<Duration> clockOffset(HttpAnswer answer, Instant now) {
        if (answer.status() != 200 || answer.date().isEmpty()) {
            return Optional.empty();
        }
        return JsonAnswers.tree(answer.body())
                .flatMap(root -> member(root, "Response"))
                .flatMap(response -> member(response, "Error"))
                .flatMap(error -> JsonAnswers.text(error, "Code"))
                .filter(CLOCK_REFUSED::equals)
                .map(code -> Duration.between(now, answer.date().get()));
    }

    private static CredentialsException refusal(StsRequest request, JsonNode error, JsonNode response) {
        String code = JsonAnswers.text(error, "Code").flatMap(Foreign::code).orElse("an error without a code");
        String text = JsonAnswers.text(error, "Message")
                .map(message -> Foreign.message(message, request.secrets()))
                .orElse("STS gives no message");
        String id = JsonAnswers.text(response, "RequestId")
                .flatMap(Foreign::requestId)
                .map(known -> " (request id " + known + ")")
                .orElse("");
        String problem = request.source() + ": " + request.action() + " failed with " + code + ": " + text + id;
        return PASSING.matcher(code).matches()
                ? CredentialsException.unavailable(problem)
                : CredentialsException.broken(problem);
    }

    private static Optional<JsonNode> member(JsonNode object, String name) {
        @Nullable JsonNode value = object.get(name);
        return value != null && value.isObject() ? Optional.of(value) : Optional.empty();
    }
}
