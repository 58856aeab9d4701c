// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Reactor Netty. The client's own retry is off: it would repeat a request behind the rate budget's back, and a mutating
 * one without anybody's decision.
 */
public final class NettyTransport implements Transport {
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final HttpClient client;

    /** A transport to {@code endpoint} with at most {@code maxConnections}, opened when they are needed. */
    public NettyTransport(URI endpoint, int maxConnections, Duration connectTimeout) {
        connections = ConnectionProvider.builder("certflux")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(IDLE)
                .build();
        // Host and port apart: the client's own reading of a URL takes no port of one digit.
        HttpClient plain = HttpClient.create(connections)
                .disableRetry(true)
                .compress(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .host(host(endpoint))
                .port(port(endpoint));
        client = isSecure(endpoint) ? plain.secure() : plain;
    }

    @Override
    public Mono<HttpAnswer> post(HttpCall call) {
        return client.post()
                .uri("/")
                .send((request, outbound) -> {
                    call.headersAtWrite().forEach(request::header);
                    request.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(call.body().length));
                    return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())))
                            .then(Mono.fromRunnable(call::written));
                })
                .response(NettyTransport::read)
                .single();
    }

    @Override
    public Mono<Void> close() {
        return connections.disposeLater();
    }

    private static boolean isSecure(URI endpoint) {
        return "https".equals(endpoint.getScheme());
    }

    /** Without the brackets that an IPv6 address has in a URL. */
    private static String host(URI endpoint) {
        String host = endpoint.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI endpoint) {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        return isSecure(endpoint) ? 443 : 80;
    }

    private static Mono<HttpAnswer> read(HttpClientResponse response, ByteBufFlux content) {
        return content.reduceWith(ByteArrayOutputStream::new, NettyTransport::append)
                .map(body ->
                        new HttpAnswer(response.status().code(), date(response.responseHeaders()), body.toByteArray()));
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, ByteBuf part) {
        if (body.size() + part.readableBytes() > LARGEST_ANSWER) {
            throw new AnswerTooLargeException(LARGEST_ANSWER);
        }
        try {
            part.readBytes(body, part.readableBytes());
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
    }

    private static Optional<Instant> date(HttpHeaders headers) {
        @Nullable String date = headers.get(HttpHeaderNames.DATE);
        try {
            return date == null
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
