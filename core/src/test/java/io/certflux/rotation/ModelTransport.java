// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.emulator.model.SslAnswer;
import io.certflux.rotation.Scenario.Network;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.HttpCall;
import io.certflux.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A network without a socket between a client and the server's model. What was written arrives, even if nobody waits for
 * the answer any more: the client's process may have died in between.
 */
final class ModelTransport implements Transport {
    private static final Duration WAY = Duration.ofMillis(1);

    private final VirtualTimeScheduler time;
    private final Network network;
    private final Dice dice;
    private final Instant healedAt;
    private final BiFunction<String, byte[], SslAnswer> server;
    private final Set<String> actions = new HashSet<>();
    private int written;

    ModelTransport(
            VirtualTimeScheduler time,
            Network network,
            Dice dice,
            Instant healedAt,
            BiFunction<String, byte[], SslAnswer> server) {
        this.time = time;
        this.network = network;
        this.dice = dice;
        this.healedAt = healedAt;
        this.server = server;
    }

    /** How many requests were written so far. */
    int written() {
        return written;
    }

    /** What was called. */
    Set<String> actions() {
        return actions;
    }

    @Override
    public Mono<HttpAnswer> post(HttpCall call) {
        return Mono.create(sink -> {
            if (network.faults().contains(NetworkFault.UNREACHABLE) && strikes(network.onReads())) {
                after(() -> fail(sink, "connection refused"));
            } else {
                write(call, sink);
            }
        });
    }

    private void write(HttpCall call, MonoSink<HttpAnswer> sink) {
        Map<String, String> headers = new HashMap<>();
        call.headersAtWrite(headers::put);
        String action = Objects.requireNonNull(headers.get("X-TC-Action"));
        byte[] body = call.body().toBytes();
        written++;
        actions.add(action);
        call.written();
        Optional<NetworkFault> fault = fault(action);
        after(() -> arrive(action, body, fault, answered(sink)));
    }

    private Optional<NetworkFault> fault(String action) {
        double rate = Witness.isReading(action) ? network.onReads() : network.onChanges();
        return network.faults().isEmpty() || !strikes(rate)
                ? Optional.empty()
                : Optional.of(dice.oneOf(network.faults().toArray(NetworkFault[]::new)));
    }

    private boolean strikes(double rate) {
        return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS)).isBefore(healedAt) && dice.hits(rate);
    }

    private void arrive(String action, byte[] body, Optional<NetworkFault> fault, Answering answering) {
        if (network.refused().contains(action)) {
            answering.error("UnauthorizedOperation.CamNoAuth");
        } else if (fault.isEmpty()) {
            answering.body(server.apply(action, body).json());
        } else {
            byte[] answer =
                    fault.get().reachesServer() ? server.apply(action, body).json() : new byte[0];
            strike(fault.get(), answer, answering);
        }
    }

    private static void strike(NetworkFault fault, byte[] answer, Answering answering) {
        switch (fault) {
            case UNREACHABLE, RESET_BEFORE_WORK, LOST_ANSWER -> answering.reset();
            case BAD_GATEWAY_BEFORE_WORK, BAD_GATEWAY_AFTER_WORK -> answering.gateway();
            case TRUNCATED -> answering.body(Arrays.copyOf(answer, answer.length / 2));
            case THROTTLED -> answering.error("RequestLimitExceeded");
            case INTERNAL_ERROR_BEFORE_WORK, INTERNAL_ERROR_AFTER_WORK -> answering.error("InternalError");
            case STALL_BEFORE_WORK, STALL_AFTER_WORK -> {
                // Nothing comes back, ever.
            }
        }
    }

    private Answering answered(MonoSink<HttpAnswer> sink) {
        boolean[] gone = new boolean[1];
        sink.onDispose(() -> gone[0] = true);
        return new Answering() {
            @Override
            public void answer(int status, byte[] body) {
                after(() -> {
                    if (!gone[0]) {
                        sink.success(new HttpAnswer(status, Optional.empty(), body));
                    }
                });
            }

            @Override
            public void reset() {
                after(() -> {
                    if (!gone[0]) {
                        fail(sink, "connection reset by peer");
                    }
                });
            }
        };
    }

    private static void fail(MonoSink<HttpAnswer> sink, String problem) {
        sink.error(new IOException(problem));
    }

    private void after(Runnable event) {
        Duration latency = dice.time(WAY, network.latency());
        time.schedule(event, latency.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    /** The way back. */
    private interface Answering {
        void answer(int status, byte[] body);

        void reset();

        default void body(byte[] json) {
            answer(200, json);
        }

        default void gateway() {
            answer(502, "<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8));
        }

        default void error(String code) {
            body(("{\"Response\":{\"Error\":{\"Code\":\"" + code
                            + "\",\"Message\":\"because\"},\"RequestId\":\"fault\"}}")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
