// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
        try {
            return variable(TOKEN)
                    .map(token -> Credentials.temporary(id, key, token))
                    .orElseGet(() -> Credentials.of(id, key));
        } catch (IllegalArgumentException e) {
            throw CredentialsException.broken("the credentials in the environment are unusable: " + e.getMessage());
        }
    }

    private String required(String name) {
        return variable(name).orElseThrow(() -> missing(name));
    }

    private CredentialsException missing(String name) {
        String problem = "environment variable " + name + " is not set: set " + SECRET_ID + " and " + SECRET_KEY
                + ", or give the client other credentials";
        boolean nothing = Stream.of(SECRET_ID, SECRET_KEY, TOKEN)
                .allMatch(each -> variable(each).isEmpty());
        return nothing ? CredentialsException.absent(problem) : CredentialsException.broken(problem);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
