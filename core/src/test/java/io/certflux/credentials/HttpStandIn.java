// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server on a free port that answers as it is told and keeps what it was asked. */
final class HttpStandIn implements AutoCloseable {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile Function<Request, Reply> behaviour;

    private HttpStandIn(Function<Request, Reply> behaviour) {
        this.behaviour = behaviour;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    static HttpStandIn start(Function<Request, Reply> behaviour) {
        return new HttpStandIn(behaviour);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void answer(Function<Request, Reply> newBehaviour) {
        behaviour = newBehaviour;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            Request received = new Request(request.method().name(), request.uri(), headers(request), body);
            requests.add(received);
            return Mono.from(send(behaviour.apply(received), response));
        });
    }

    private static Publisher<Void> send(Reply reply, HttpServerResponse response) {
        if (reply.fault() == Fault.STALL) {
            return Mono.never();
        }
        if (reply.fault() == Fault.TRUNCATE) {
            return truncate(reply, response);
        }
        response.status(reply.status());
        reply.headers().forEach(response::header);
        return response.sendString(Mono.just(reply.body()));
    }

    /** Past the server's codec, which would complete the message. */
    private static Publisher<Void> truncate(Reply reply, HttpServerResponse response) {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: " + (reply.body().length() + 10) + "\r\n\r\n" + reply.body();
        response.withConnection(connection -> connection
                .channel()
                .pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.copiedBuffer(half, StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE));
        return Mono.never();
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        return request.requestHeaders().entries().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /** What was asked; the names of the headers are in lower case. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    enum Fault {
        NONE,
        TRUNCATE,
        STALL
    }

    /** What to answer. */
    record Reply(int status, Map<String, String> headers, String body, Fault fault) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body, Fault.NONE);
        }

        static Reply ok(String body) {
            return of(200, body);
        }

        static Reply truncated(String body) {
            return new Reply(200, Map.of(), body, Fault.TRUNCATE);
        }

        static Reply stalled() {
            return new Reply(200, Map.of(), "", Fault.STALL);
        }

        Reply with(String name, String value) {
            return new Reply(status, Map.of(name, value), body, fault);
        }
    }
}
