// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Puts answers on the wire, whole or the way a fault has it. */
@SuppressWarnings("FutureReturnValueIgnored") // A fault that cannot be written has struck all the same.
final class AnswerWriter {
    static final String JSON = "application/json";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS = 80;

    private final Supplier<Instant> now;

    AnswerWriter(Supplier<Instant> now) {
        this.now = now;
    }

    Mono<Void> json(HttpServerResponse response, byte[] body) {
        return send(response, JSON, body);
    }

    Mono<Void> empty(HttpServerResponse response) {
        return headed(response, JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, "0")
                .send();
    }

    Mono<Void> page(HttpServerResponse response, int status, String title) {
        String html = "<html><head><title>%1$d %2$s</title></head><body><h1>%1$d %2$s</h1></body></html>"
                .formatted(status, title);
        return send(response.status(status), "text/html", html.getBytes(StandardCharsets.UTF_8));
    }

    private Mono<Void> send(HttpServerResponse response, String contentType, byte[] body) {
        return headed(response, contentType).sendByteArray(Mono.just(body)).then();
    }

    /** The answer with one more member, of five MiB; the client learns of its size only by reading it. */
    Mono<Void> oversize(HttpServerResponse response, byte[] answer) {
        byte[] head = Arrays.copyOf(answer, answer.length - 2);
        byte[] chunk = "x".repeat(CHUNK).getBytes(StandardCharsets.UTF_8);
        Flux<byte[]> body = Flux.concat(
                Flux.just(head, bytes(",\"Padding\":\"")),
                Flux.just(chunk).repeat(CHUNKS - 1L),
                Flux.just(bytes("\"}}")));
        return headed(response, JSON).sendByteArray(body).then();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Written to the channel itself: Reactor Netty would make the length fit the body that there is. */
    Mono<Void> truncated(HttpServerResponse response, byte[] body) {
        HttpHeaders headers = headed(response, JSON).responseHeaders().copy();
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
    Mono<Void> reset(HttpServerResponse response) {
        response.withConnection(connection -> {
            Channel channel = connection.channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        });
        return Mono.never();
    }

    private HttpServerResponse headed(HttpServerResponse response, String contentType) {
        return response.header(HttpHeaderNames.SERVER, "certflux-emulator")
                .header(HttpHeaderNames.DATE, HTTP_DATE.format(now.get()))
                .header(HttpHeaderNames.CONTENT_TYPE, contentType);
    }
}
