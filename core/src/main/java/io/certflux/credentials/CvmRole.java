// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.certflux.transport.ExchangeException;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.OneShotHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The credentials that the metadata service of a virtual machine gives for the role bound to it. */
final class CvmRole {
    static final String NAME = "the CVM role";
    private static final String PATH = "/latest/meta-data/cam/security-credentials/";
    private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,128}");
    private static final int NOT_FOUND = 404;

    private final URI metadata;
    private final Optional<String> role;
    private final OneShotHttp http;

    /** The role {@code role}, or whatever role is bound. */
    CvmRole(URI metadata, Optional<String> role, OneShotHttp http) {
        this.metadata = metadata;
        this.role = role;
        this.http = http;
    }

    static boolean isRoleName(String text) {
        return ROLE.matcher(text).matches();
    }

    /** Asks the metadata service, at each subscription. */
    Mono<Credentials> credentials() {
        Mono<String> name = role.map(Mono::just).orElseGet(() -> get(PATH).map(this::boundRole));
        return name.flatMap(known -> get(PATH + known).map(answer -> read(known, answer)));
    }

    private String boundRole(HttpAnswer answer) {
        if (answer.status() == NOT_FOUND) {
            throw CredentialsException.absent(metadata.getHost() + " knows of no role bound to this machine");
        }
        JsonAnswers.requireOk(source(), answer);
        return new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(CvmRole::isRoleName)
                .orElseThrow(() ->
                        CredentialsException.broken(source() + " answered with something else than a role's name"));
    }

    private Credentials read(String name, HttpAnswer answer) {
        if (answer.status() == NOT_FOUND) {
            throw CredentialsException.broken(source() + " has no credentials of the role " + name);
        }
        JsonNode object = JsonAnswers.object(source(), answer);
        JsonAnswers.text(object, "Code").filter(code -> !code.equals("Success")).ifPresent(code -> {
            throw CredentialsException.broken(source() + " refused the role " + name + " with "
                    + Foreign.code(code).orElse("a code that is none"));
        });
        return JsonAnswers.credentials(source(), object, object);
    }

    private Mono<HttpAnswer> get(String path) {
        return Mono.defer(() -> http.get(metadata.resolve(path)))
                .onErrorMap(ExchangeException.class, CvmRole::unanswered);
    }

    private static CredentialsException unanswered(ExchangeException failure) {
        String problem = String.valueOf(failure.getMessage());
        return failure.connected()
                ? CredentialsException.unavailable(NAME + ": " + problem)
                : CredentialsException.absent(problem);
    }

    private String source() {
        return NAME + ": " + metadata.getHost();
    }
}
