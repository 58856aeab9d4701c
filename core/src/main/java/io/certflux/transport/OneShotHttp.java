// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Exchanges that are minutes apart: each has a connection of its own, closed after it, so that nothing is held in
 * between and there is nothing to close. The event loops are those that Reactor Netty shares in the process. No retry
 * and no redirect; answers are small.
 */
public final class OneShotHttp {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final HttpClient client;
    private final Duration timeout;
    private final Scheduler scheduler;

    /**
     * Opens nothing yet.
     *
     * @param connectTimeout of one address of the host
     * @param timeout of a whole exchange, counted by {@code scheduler}
     */
    public OneShotHttp(Duration connectTimeout, Duration timeout, Scheduler scheduler) {
        this.timeout = timeout;
        this.scheduler = scheduler;
        client = HttpClient.create(ConnectionProvider.newConnection())
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis());
    }

    /** Emits the answer to a GET, whatever its status, or an {@link ExchangeException}. Cancelling closes the connection. */
    public Mono<HttpAnswer> get(URI uri) {
        return exchange(uri, connecting -> connecting.get().uri(uri).response(OneShotHttp::read));
    }

    /**
     * Emits the answer to a POST, whatever its status, or an {@link ExchangeException}. Cancelling closes the
     * connection.
     *
     * @param headers all that the request needs, except its length
     * @param body sent as it is, without a copy; must not change before the answer
     */
    public Mono<HttpAnswer> post(URI uri, Map<String, String> headers, byte[] body) {
        return exchange(
                uri,
                connecting -> connecting
                        .headers(to -> headers.forEach(to::set))
                        .headers(to -> to.set(HttpHeaderNames.CONTENT_LENGTH, body.length))
                        .post()
                        .uri(uri)
                        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                        .response(OneShotHttp::read));
    }

    private Mono<HttpAnswer> exchange(URI uri, Function<HttpClient, Flux<HttpAnswer>> exchange) {
        return Mono.defer(() -> {
            AtomicBoolean connected = new AtomicBoolean();
            return exchange.apply(client.doOnConnected(connection -> connected.set(true)))
                    .single()
                    .timeout(timeout, scheduler)
                    .onErrorMap(failure -> describe(uri.getAuthority(), failure, connected.get()));
        });
    }

    /** Of foreign errors only the kind is told: a decoder's message may quote what it could not decode. */
    private ExchangeException describe(String host, Throwable failure, boolean connected) {
        if (failure instanceof AnswerTooLargeException) {
            return new ExchangeException(host + ": " + failure.getMessage(), true);
        }
        if (failure instanceof UnknownHostException) {
            return new ExchangeException(host + " is not a known host", false);
        }
        boolean late = failure instanceof TimeoutException;
        String kind = late ? "nothing within " + timeout : failure.getClass().getSimpleName();
        return new ExchangeException(
                connected
                        ? "no complete answer came from " + host + " (" + kind + ")"
                        : host + " could not be connected to (" + kind + ")",
                connected);
    }

    private static Mono<HttpAnswer> read(HttpClientResponse response, ByteBufFlux content) {
        return content.asByteArray()
                .reduceWith(ByteArrayOutputStream::new, OneShotHttp::append)
                .map(body -> new HttpAnswer(response.status().code(), date(response), body.toByteArray()));
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > LARGEST_ANSWER) {
            throw new AnswerTooLargeException(LARGEST_ANSWER);
        }
        body.writeBytes(part);
        return body;
    }

    private static Optional<Instant> date(HttpClientResponse response) {
        @Nullable String date = response.responseHeaders().get(HttpHeaderNames.DATE);
        try {
            return Optional.ofNullable(date)
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
