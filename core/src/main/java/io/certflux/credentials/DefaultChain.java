// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The first source that is there, for good. A source that is there and broken ends the search: nobody is passed over. */
final class DefaultChain implements CredentialsProvider {
    private static final Logger log = LoggerFactory.getLogger(DefaultChain.class);

    private final List<Link> links;
    private final SingleFlight<Link> flight = new SingleFlight<>();
    private final Mono<Credentials> credentials = Mono.defer(this::ofChosen);
    private volatile @Nullable Link chosen;

    DefaultChain(List<Link> links) {
        this.links = List.copyOf(links);
    }

    @Override
    public Mono<Credentials> credentials() {
        return credentials;
    }

    private Mono<Credentials> ofChosen() {
        Link known = chosen;
        return known == null
                ? flight.join(search()).flatMap(found -> found.provider().credentials())
                : known.provider().credentials();
    }

    private Mono<Link> search() {
        return Mono.defer(() -> {
            List<String> skipped = new ArrayList<>();
            return Flux.fromIterable(links)
                    .concatMap(link -> tryOut(link, skipped), 1)
                    .next()
                    .switchIfEmpty(Mono.error(() -> nowhere(skipped)))
                    .doOnNext(this::choose);
        });
    }

    private static Mono<Link> tryOut(Link link, List<String> skipped) {
        return Mono.defer(() -> link.provider().credentials())
                .map(usable -> link)
                .onErrorResume(CredentialsException.class, failure -> {
                    if (!failure.isAbsent()) {
                        return Mono.error(failure.within("the default chain stopped at " + link.name()));
                    }
                    skipped.add(link.name() + " (" + failure.getMessage() + ")");
                    return Mono.empty();
                });
    }

    private void choose(Link found) {
        log.info("Credentials come from {}", found.name());
        chosen = found;
    }

    private static CredentialsException nowhere(List<String> skipped) {
        return CredentialsException.absent("no credentials found in " + String.join(", ", skipped));
    }

    /**
     * A source of the chain.
     *
     * @param name as messages call it
     */
    record Link(String name, CredentialsProvider provider) {}
}
