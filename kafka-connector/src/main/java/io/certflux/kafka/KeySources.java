// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The sources of references: {@code file:} and {@code env:}, and those that the options add. */
final class KeySources {
    private final Map<String, KeySource> byScheme = new HashMap<>();

    KeySources(List<KeySource> more) {
        add(new FileKeySource());
        add(new EnvironmentKeySource(System::getenv));
        more.forEach(this::add);
    }

    private void add(KeySource source) {
        byScheme.put(source.scheme(), source);
    }

    Set<String> schemes() {
        return byScheme.keySet();
    }

    /** The PEM bytes; an error that says which reference, and no more, if there is none. */
    Mono<byte[]> read(URI reference) {
        KeySource source = byScheme.get(reference.getScheme().toLowerCase(Locale.ROOT));
        if (source == null) {
            return Mono.error(new IllegalArgumentException("no source for " + reference));
        }
        return source.read(reference)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("nothing at " + reference)));
    }
}
