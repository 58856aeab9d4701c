// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import io.certflux.emulator.model.SslAnswer;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.HttpCall;
import io.certflux.transport.Transport;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The network's place taken by the simulated server. Calls are signed as always; nobody verifies the signature. */
final class SimulatedTransport implements Transport {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final SimulatedServer server;

    SimulatedTransport(SimulatedServer server) {
        this.server = server;
    }

    @Override
    public Mono<HttpAnswer> post(HttpCall call) {
        return Mono.defer(() -> {
            SslAnswer answer = send(call);
            return Mono.delay(SimulatedServer.LATENCY, server.time())
                    .map(tick -> new HttpAnswer(200, Optional.empty(), answer.json()));
        });
    }

    private SslAnswer send(HttpCall call) {
        byte[] body = call.body().toBytes();
        Map<String, String> headers = new HashMap<>();
        call.headersAtWrite(headers::put);
        SslAnswer answer = server.call(
                Objects.requireNonNull(headers.get("X-TC-Action")),
                JsonMapper.shared().readValue(body, OBJECT));
        call.written();
        return answer;
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }
}
