// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * A TLS handshake for the sake of the certificate that it shows. It trusts every certificate, as it is there to say which
 * one is served, and sends nothing over the connection.
 */
public final class TlsProbe {
    private TlsProbe() {}

    /**
     * The leaf that a server presents, as DER. Each subscription is a connection of its own, which is closed afterwards.
     * Emits on an event loop's thread. Errors with what connecting or the handshake failed with. Cancelling closes the
     * connection.
     *
     * @param address of the server; a name in it is resolved each time
     * @param serverName sent as SNI
     * @param timeout for connecting and the handshake together
     */
    public static Mono<byte[]> leaf(InetSocketAddress address, String serverName, Duration timeout) {
        return Mono.fromCallable(TlsProbe::newContext)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(context -> TcpClient.create(ConnectionProvider.newConnection())
                        .remoteAddress(() -> address)
                        .secure(spec -> spec.sslContext(context)
                                .handshakeTimeout(timeout)
                                .serverNames(new SNIHostName(serverName)))
                        .connect())
                .flatMap(connection ->
                        Mono.fromCallable(() -> presented(connection)).doFinally(end -> connection.dispose()))
                .timeout(timeout);
    }

    private static byte[] presented(Connection connection) throws Exception {
        Certificate[] chain = connection
                .channel()
                .pipeline()
                .get(SslHandler.class)
                .engine()
                .getSession()
                .getPeerCertificates();
        return chain[0].getEncoded();
    }

    /**
     * A context of its own for each handshake: a session that is resumed shows the certificate of the handshake that began
     * it, not the one that is served. Making one reads files, which no event loop may wait for.
     */
    private static SslContext newContext() throws SSLException {
        return SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
    }
}
