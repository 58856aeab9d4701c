// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.netty.transport.ProxyProvider;
import reactor.util.context.Context;

/**
 * Reactor Netty. The client's own retry is off: it would repeat a request behind the rate budget's back, and a mutating
 * one without anybody's decision. The request is described once; what differs between calls travels in the subscriber's
 * context.
 */
public final class NettyTransport implements Transport {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final DateHeader dateHeader = new DateHeader();
    private final ConnectionProvider connections;
    private final ResponseReceiver<?> request;

    /** A transport that opens its connections when they are needed. */
    public NettyTransport(ConnectionSettings settings) {
        connections = ConnectionProvider.builder("certflux")
                .maxConnections(settings.maxConnections())
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(IDLE)
                .build();
        request = client(settings, connections).post().uri(settings.path()).send(NettyTransport::write);
    }

    @Override
    public Mono<HttpAnswer> post(HttpCall call) {
        return request.response(this::read).single().contextWrite(Context.of(HttpCall.class, call));
    }

    @Override
    public Mono<Void> close() {
        return connections.disposeLater();
    }

    private static HttpClient client(ConnectionSettings settings, ConnectionProvider connections) {
        // Host and port apart: the client's own reading of a URL takes no port of one digit.
        HttpClient client = HttpClient.create(connections)
                .disableRetry(true)
                .compress(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .host(settings.host())
                .port(settings.port());
        HttpClient routed =
                settings.proxy().map(proxy -> proxied(client, proxy)).orElse(client);
        return settings.isSecure() ? secured(routed, settings) : routed;
    }

    private static HttpClient secured(HttpClient client, ConnectionSettings settings) {
        Http2SslContextSpec tls = Http2SslContextSpec.forClient();
        settings.trust().ifPresent(trust -> tls.configure(context -> context.trustManager(trust)));
        GenericSslContextSpec<?> context = tls;
        return client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11).secure(spec -> spec.sslContext(context));
    }

    private static HttpClient proxied(HttpClient client, ProxyServer proxy) {
        return client.proxy(type -> {
            ProxyProvider.Builder builder =
                    type.type(ProxyProvider.Proxy.HTTP).host(proxy.host()).port(proxy.port());
            proxy.login().ifPresent(login -> builder.username(login.username()).password(user -> login.password()));
        });
    }

    private static Publisher<Void> write(HttpClientRequest request, NettyOutbound outbound) {
        HttpCall call = request.currentContextView().get(HttpCall.class);
        HttpHeaders headers = request.requestHeaders();
        call.headersAtWrite(headers::set);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, call.body().length());
        return outbound.sendObject(call.body().view()).then(Mono.fromRunnable(call::written));
    }

    private Mono<HttpAnswer> read(HttpClientResponse response, ByteBufFlux content) {
        return new AnswerReader(content) {
            @Override
            HttpAnswer answer(byte[] body) {
                return new HttpAnswer(
                        response.status().code(),
                        dateHeader.read(response.responseHeaders().get(HttpHeaderNames.DATE)),
                        body);
            }
        };
    }
}
