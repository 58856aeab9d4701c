// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.transport.HttpAnswer;
import io.certflux.transport.HttpCall;
import io.certflux.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A network that answers every call, whatever its action; safe for use by several threads. */
final class RepeatingTransport implements Transport {
    private final LongFunction<String> members;
    private final Duration latency;
    private final Scheduler time;
    private final AtomicLong calls = new AtomicLong();

    /**
     * A network.
     *
     * @param members the inside of the {@code Response} object, by the call's number from 1
     */
    RepeatingTransport(LongFunction<String> members, Duration latency, Scheduler time) {
        this.members = members;
        this.latency = latency;
        this.time = time;
    }

    long calls() {
        return calls.get();
    }

    @Override
    public Mono<HttpAnswer> post(HttpCall call) {
        return Mono.defer(() -> {
            call.headersAtWrite((name, value) -> {});
            call.written();
            byte[] body = ("{\"Response\":{" + members.apply(calls.incrementAndGet()) + ",\"RequestId\":\"req-1\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            HttpAnswer answer = new HttpAnswer(200, Optional.empty(), body);
            return latency.isZero()
                    ? Mono.just(answer)
                    : Mono.delay(latency, time).map(tick -> answer);
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }
}
