// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.benchmarks.process.ChildJvm;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The floor is Certflux's floor only as long as both send the same. */
class SameRequestIT {
    private final Sinks.One<Sent> first = Sinks.one();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> request.receive()
                    .aggregate()
                    .asByteArray()
                    .doOnNext(body -> first.tryEmitValue(new Sent(headers(request.requestHeaders()), body.length)))
                    .then(Mono.never()))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void floor_givenCertfluxOnTheSamePort_expectsTheSameHeadersAndLength() {
        Sent floor = firstOf(ClientKind.FLOOR);

        assertThat(floor.length()).isBetween(10_500, 10_700);
        assertThat(floor.headers()).containsKeys("authorization", "content-type", "host", "x-tc-action");
        assertThat(headersOfCertflux()).isEqualTo(floor.headers());
    }

    private Map<String, Integer> headersOfCertflux() {
        SameRequestIT other = new SameRequestIT();
        try {
            return other.firstOf(ClientKind.CERTFLUX).headers();
        } finally {
            other.stop();
        }
    }

    private Sent firstOf(ClientKind kind) {
        List<String> arguments = List.of(kind.name(), Integer.toString(server.port()), "1", "1", "1");
        try (ChildJvm client = ChildJvm.start(ClientMain.class, OptionalInt.empty(), List.of(), arguments)) {
            assertThat(client.ask("allocated")).isNotEmpty();
            return first.asMono().blockOptional(Duration.ofSeconds(20)).orElseThrow();
        }
    }

    /**
     * The length of each value: times and signatures differ, and so may the digits of a port, which the floor repeats.
     */
    private static Map<String, Integer> headers(HttpHeaders headers) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        headers.forEach(header -> lengths.put(
                header.getKey().toLowerCase(Locale.ROOT), header.getValue().length()));
        return lengths;
    }

    private record Sent(Map<String, Integer> headers, int length) {}
}
