// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.TrustManagerFactory;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** A server on a free port of this machine, with or without TLS, that answers as a test says. */
final class TestEndpoint implements AutoCloseable {
    private final DisposableServer server;
    private final String url;

    private TestEndpoint(DisposableServer server, String url) {
        this.server = server;
        this.url = url;
    }

    static TestEndpoint plain(Handler handler) {
        DisposableServer server =
                HttpServer.create().host("127.0.0.1").port(0).handle(handler).bindNow();
        return new TestEndpoint(server, "http://127.0.0.1:" + server.port());
    }

    /** TLS with {@code certificate}; HTTP/2 is among {@code protocols} or is not offered. */
    static TestEndpoint tls(Issued certificate, Handler handler, HttpProtocol... protocols) {
        InputStream chain = new ByteArrayInputStream(certificate.pem());
        InputStream key = new ByteArrayInputStream(certificate.keyPem());
        GenericSslContextSpec<?> context = List.of(protocols).contains(HttpProtocol.H2)
                ? Http2SslContextSpec.forServer(chain, key)
                : Http11SslContextSpec.forServer(chain, key);
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(protocols)
                .secure(spec -> spec.sslContext(context))
                .handle(handler)
                .bindNow();
        return new TestEndpoint(server, "https://localhost:" + server.port());
    }

    static Issued certificateFor(String... names) {
        Instant now = Instant.now();
        return TestCertificates.leaf(names)
                .validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)))
                .selfSigned();
    }

    static TrustManagerFactory trusting(Issued certificate) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "test",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate.der())));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create(url);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** What the server does with a request. */
    interface Handler extends BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {}
}
