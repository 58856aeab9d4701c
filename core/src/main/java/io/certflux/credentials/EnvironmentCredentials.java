// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the variables at each call; what the process cannot change costs nothing to read again. */
final class EnvironmentCredentials implements CredentialsProvider {
    private static final String SECRET_ID = "TENCENTCLOUD_SECRET_ID";
    private static final String SECRET_KEY = "TENCENTCLOUD_SECRET_KEY";
    private static final String TOKEN = "TENCENTCLOUD_TOKEN";

    private final Function<String, @Nullable String> environment;

    EnvironmentCredentials(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public Mono<Credentials> credentials() {
        return Mono.fromCallable(this::read);
    }

    private Credentials read() {
        String id = required(SECRET_ID);
        String key = required(SECRET_KEY);
        String token = environment.apply(TOKEN);
        return token == null || token.isBlank()
                ? Credentials.of(id, key)
                : Credentials.temporary(id, key, token.strip());
    }

    private String required(String variable) {
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            throw new CredentialsException("environment variable " + variable + " is not set: set " + SECRET_ID
                    + " and " + SECRET_KEY + ", or give the client other credentials");
        }
        return value.strip();
    }
}
