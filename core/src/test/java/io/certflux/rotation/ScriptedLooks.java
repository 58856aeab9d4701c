// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Endpoints that show certificates by a script: each look at one takes its next line, the last line for ever. */
final class ScriptedLooks implements ServedLeaf {
    private final Scheduler time;
    private final Map<ServedEndpoint, Deque<Mono<String>>> lines = new HashMap<>();
    private final List<String> underWay = new ArrayList<>();
    private Duration takes = Duration.ZERO;
    private int mostAtOnce;

    ScriptedLooks(Scheduler time) {
        this.time = time;
    }

    /** How long a handshake lasts. */
    ScriptedLooks taking(Duration duration) {
        takes = duration;
        return this;
    }

    ScriptedLooks at(ServedEndpoint endpoint, List<Mono<String>> shown) {
        lines.put(endpoint, new ArrayDeque<>(shown));
        return this;
    }

    /** How many handshakes with one endpoint there were at a time, at most. */
    int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public Mono<String> leafSha256(ServedEndpoint endpoint) {
        Deque<Mono<String>> left = lines.get(endpoint);
        return Mono.defer(() -> left.size() > 1 ? left.remove() : left.element())
                .delaySubscription(takes, time)
                .doOnSubscribe(begun -> begin(endpoint))
                .doFinally(end -> underWay.remove(endpoint.serverName()));
    }

    private void begin(ServedEndpoint endpoint) {
        underWay.add(endpoint.serverName());
        mostAtOnce = Math.max(mostAtOnce, (int)
                underWay.stream().filter(endpoint.serverName()::equals).count());
    }
}
