// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.transport.HttpAnswer;
import io.certflux.transport.HttpCall;
import io.certflux.transport.RequestBody;
import io.certflux.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The network played from a script: one line a call, in order. A call without a line is an assertion error. */
public final class ScriptedTransport implements Transport {
    /** A call as it was written. */
    public record Sent(String action, Map<String, String> headers, String body, long atMillis) {}

    private final Scheduler time;
    private final Deque<BiFunction<HttpCall, Integer, Mono<HttpAnswer>>> script = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<RequestBody> bodies = new ArrayList<>();
    private Duration latency = Duration.ofMillis(20);

    public ScriptedTransport(Scheduler time) {
        this.time = time;
    }

    public ScriptedTransport latency(Duration newLatency) {
        latency = newLatency;
        return this;
    }

    /** The API's answer; {@code members} is the inside of its {@code Response} object. */
    public ScriptedTransport answer(String action, String members) {
        return body(action, "{\"Response\":{" + members + (members.isEmpty() ? "" : ",") + "\"RequestId\":\"req-1\"}}");
    }

    /** The API's error. */
    public ScriptedTransport error(String action, String code) {
        return answer(action, "\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"because\"}");
    }

    public ScriptedTransport body(String action, String body) {
        return written(action, sentCall -> answered(200, Optional.empty(), body));
    }

    public ScriptedTransport status(String action, int status) {
        return written(action, sentCall -> answered(status, Optional.empty(), "<html>gateway</html>"));
    }

    public ScriptedTransport dated(String action, Instant date, String body) {
        return written(action, sentCall -> answered(200, Optional.of(date), body));
    }

    /** The request is written, and the connection breaks before an answer. */
    public ScriptedTransport lost(String action) {
        return written(action, sentCall -> Mono.error(new IOException("connection reset by peer")));
    }

    /** The request is written, and nothing comes back. */
    public ScriptedTransport silence(String action) {
        return written(action, sentCall -> Mono.never());
    }

    /** No connection: nothing is written. */
    public ScriptedTransport unreachable() {
        script.add((call, number) -> Mono.error(new IOException("connection refused")));
        return this;
    }

    public List<Sent> sent() {
        return sent;
    }

    /** The bodies themselves, as they are now: what was overwritten since is gone here too. */
    public List<RequestBody> bodies() {
        return bodies;
    }

    public int linesLeft() {
        return script.size();
    }

    @Override
    public Mono<HttpAnswer> post(HttpCall call) {
        return Mono.defer(() -> {
            BiFunction<HttpCall, Integer, Mono<HttpAnswer>> line = script.poll();
            return line == null
                    ? Mono.error(new AssertionError("call " + (sent.size() + 1) + " is not in the script"))
                    : line.apply(call, sent.size() + 1);
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    private ScriptedTransport written(String action, Function<Sent, Mono<HttpAnswer>> then) {
        script.add((call, number) -> {
            Map<String, String> headers = new HashMap<>();
            call.headersAtWrite(headers::put);
            Sent written = new Sent(
                    headers.get("X-TC-Action"),
                    headers,
                    new String(call.body().toBytes(), StandardCharsets.UTF_8),
                    time.now(TimeUnit.MILLISECONDS));
            sent.add(written);
            bodies.add(call.body());
            call.written();
            return written.action().equals(action)
                    ? then.apply(written)
                    : Mono.error(new AssertionError("call " + number + " is " + written.action() + ", not " + action));
        });
        return this;
    }

    private Mono<HttpAnswer> answered(int status, Optional<Instant> date, String body) {
        return Mono.delay(latency, time)
                .map(tick -> new HttpAnswer(status, date, body.getBytes(StandardCharsets.UTF_8)));
    }
}
