// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.TcpServer;

/** A TLS listener that shows another certificate for each name, as a load balancer's does; they can be changed while it runs. */
public final class TlsListener implements AutoCloseable {
    private final Map<String, SslContext> byName = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    public TlsListener(byte[] defaultChainPem, byte[] defaultKeyPem) {
        SslContext standard = context(defaultChainPem, defaultKeyPem);
        server = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(spec -> spec.sslContext(standard).setSniAsyncMappings((name, promise) -> {
                    asked.add(name);
                    return promise.setSuccess(SslProvider.builder()
                            .sslContext(byName.getOrDefault(name, standard))
                            .build());
                }))
                .handle((in, out) -> in.receive().then(Mono.empty()))
                .bindNow();
    }

    /** Shows another certificate for a name, from when the result is run. */
    public Runnable toShow(String serverName, byte[] chainPem, byte[] keyPem) {
        SslContext context = context(chainPem, keyPem);
        return () -> byName.put(serverName, context);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.address();
    }

    /** The names that handshakes asked for. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static SslContext context(byte[] chainPem, byte[] keyPem) {
        try {
            return SslContextBuilder.forServer(new ByteArrayInputStream(chainPem), new ByteArrayInputStream(keyPem))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("no server certificate", e);
        }
    }
}
