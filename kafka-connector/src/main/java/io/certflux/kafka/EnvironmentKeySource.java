// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Reads {@code env:NAME}. */
final class EnvironmentKeySource implements KeySource {
    private final UnaryOperator<String> environment;

    EnvironmentKeySource(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    @Override
    public String scheme() {
        return "env";
    }

    @Override
    public Mono<byte[]> read(URI reference) {
        return Mono.fromCallable(() -> environment.apply(reference.getSchemeSpecificPart()))
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .switchIfEmpty(
                        Mono.error(() -> new IllegalStateException("no such environment variable: " + reference)));
    }
}
