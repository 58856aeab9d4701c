// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.ApiError;
import io.certflux.emulator.model.ApiException;
import io.certflux.emulator.model.SslAnswer;
import io.certflux.emulator.model.SslModel;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The wire in front of the model: reads a request, has its signature verified, hands it over and writes the answer. As the
 * real one, it answers HTTP 200 to whatever the API answers, errors included. Other statuses are injected faults.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A fault that cannot be written has struck all the same.
final class HttpFace {
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final String VERSION = "2019-12-05";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final SslModel model;
    private final Tc3Verifier verifier;
    private final FaultPlan faults;
    private final Duration clockOffset;

    HttpFace(SslModel model, Tc3Verifier verifier, FaultPlan faults, Duration clockOffset) {
        this.model = model;
        this.verifier = verifier;
        this.faults = faults;
        this.clockOffset = clockOffset;
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String action =
                Optional.ofNullable(request.requestHeaders().get("X-TC-Action")).orElse("");
        return body(request)
                .flatMap(body -> exchange(action, call(request, body), response))
                .onErrorResume(ApiException.class, e -> send(response, model.refuse(action, e)));
    }

    private static Mono<byte[]> body(HttpServerRequest request) {
        return request.receive()
                .asByteArray()
                .reduceWith(ByteArrayOutputStream::new, HttpFace::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > MOST_BYTES) {
            throw ApiError.REQUEST_SIZE_LIMIT_EXCEEDED.exception();
        }
        body.writeBytes(part);
        return body;
    }

    private static SignedCall call(HttpServerRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        String[] parts = request.uri().split("\\?", 2);
        return new SignedCall(request.method().name(), parts.length < 2 ? "" : parts[1], headers, body);
    }

    private Mono<Void> exchange(String action, SignedCall call, HttpServerResponse response) {
        Optional<Fault> fault = faults.next(action);
        return fault.isEmpty() ? send(response, answer(action, call)) : strike(fault.get(), action, call, response);
    }

    private SslAnswer answer(String action, SignedCall call) {
        try {
            verify(action, call);
            return call.method().equals("GET")
                    ? model.call(action, Query.members(call.query()))
                    : model.call(action, call.payload());
        } catch (ApiException e) {
            return model.refuse(action, e);
        }
    }

    private void verify(String action, SignedCall call) {
        if (!call.method().equals("GET") && !call.method().equals("POST")) {
            throw ApiError.UNSUPPORTED_PROTOCOL.exception();
        }
        verifier.verify(call, model.now().plus(clockOffset));
        if (action.isEmpty()) {
            throw ApiError.MISSING_PARAMETER.because("X-TC-Action");
        }
        if (!call.header("x-tc-version").equals(Optional.of(VERSION))) {
            throw ApiError.NO_SUCH_VERSION.exception();
        }
    }

    private Mono<Void> strike(Fault fault, String action, SignedCall call, HttpServerResponse response) {
        return switch (fault) {
            case GATEWAY_THROTTLE -> send(response, model.refuse(action, ApiError.REQUEST_LIMIT_EXCEEDED.exception()));
            case PRODUCT_THROTTLE -> send(response, model.refuse(action, ApiError.RATE_LIMIT_EXCEEDED.exception()));
            case INTERNAL_ERROR -> send(response, model.refuse(action, ApiError.INTERNAL_ERROR.exception()));
            case LOST_ANSWER -> lose(action, call, response);
            case TRUNCATED -> truncate(response, answer(action, call).json());
            case RESET, STALL, HTTP_500, HTTP_502 -> unanswered(fault, action, response);
        };
    }

    private Mono<Void> lose(String action, SignedCall call, HttpServerResponse response) {
        answer(action, call);
        return reset(response);
    }

    private Mono<Void> unanswered(Fault fault, String action, HttpServerResponse response) {
        model.drop(action, fault.name());
        return switch (fault) {
            case HTTP_500 -> page(response, 500, "Internal Server Error");
            case HTTP_502 -> page(response, 502, "Bad Gateway");
            case RESET -> reset(response);
            default -> Mono.never();
        };
    }

    private Mono<Void> send(HttpServerResponse response, SslAnswer answer) {
        return headed(response, "application/json")
                .sendByteArray(Mono.just(answer.json()))
                .then();
    }

    private Mono<Void> page(HttpServerResponse response, int status, String title) {
        String html = "<html><head><title>%1$d %2$s</title></head><body><h1>%1$d %2$s</h1></body></html>"
                .formatted(status, title);
        return headed(response.status(status), "text/html")
                .sendByteArray(Mono.just(html.getBytes(StandardCharsets.UTF_8)))
                .then();
    }

    /** Written to the channel itself: Reactor Netty would make the length fit the body that there is. */
    private Mono<Void> truncate(HttpServerResponse response, byte[] body) {
        HttpHeaders headers =
                headed(response, "application/json").responseHeaders().copy();
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING).set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        HttpContent half = new DefaultHttpContent(Unpooled.wrappedBuffer(body, 0, body.length / 2));
        response.withConnection(connection -> {
            Channel channel = connection.channel();
            channel.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, headers));
            channel.writeAndFlush(half).addListener(ChannelFutureListener.CLOSE);
        });
        return Mono.never();
    }

    /** With SO_LINGER 0 a close sends RST at once, in place of the orderly FIN. */
    private static Mono<Void> reset(HttpServerResponse response) {
        response.withConnection(connection -> {
            Channel channel = connection.channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        });
        return Mono.never();
    }

    private HttpServerResponse headed(HttpServerResponse response, String contentType) {
        return response.header(HttpHeaderNames.SERVER, "certflux-emulator")
                .header(HttpHeaderNames.DATE, HTTP_DATE.format(model.now().plus(clockOffset)))
                .header(HttpHeaderNames.CONTENT_TYPE, contentType);
    }
}
