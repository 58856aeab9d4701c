// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.material.TestCertificates.Issued;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The client on real sockets: ways to the endpoint, and everything that goes wrong on them. */
class NetworkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ACCEPTED =
            "{\"Response\":{\"OrderId\":\"SO8zRv29\",\"Status\":8,\"RequestId\":\"req-1\"}}";

    @Test
    void call_givenHttp2Offered_expectsIt() {
        Issued certificate = TestEndpoint.certificateFor("localhost");
        Set<String> versions = ConcurrentHashMap.newKeySet();
        try (TestEndpoint server = TestEndpoint.tls(
                certificate,
                (request, response) -> {
                    versions.add(request.version().text());
                    return accept(request, response);
                },
                HttpProtocol.H2,
                HttpProtocol.HTTP11)) {
            assertAccepted(server.url(), it -> it.trust(TestEndpoint.trusting(certificate)));
            assertThat(versions).containsExactly("HTTP/2.0");
        }
    }

    @Test
    void call_givenNoHttp2Offered_expectsHttp11() {
        Issued certificate = TestEndpoint.certificateFor("localhost");
        Set<String> versions = ConcurrentHashMap.newKeySet();
        try (TestEndpoint server = TestEndpoint.tls(
                certificate,
                (request, response) -> {
                    versions.add(request.version().text());
                    return accept(request, response);
                },
                HttpProtocol.HTTP11)) {
            assertAccepted(server.url(), it -> it.trust(TestEndpoint.trusting(certificate)));
            assertThat(versions).containsExactly("HTTP/1.1");
        }
    }

    @Test
    void call_givenCertificateNobodyTrusts_expectsNothingSent() {
        Issued certificate = TestEndpoint.certificateFor("localhost");
        AtomicInteger calls = new AtomicInteger();
        try (TestEndpoint server = TestEndpoint.tls(certificate, counting(calls), HttpProtocol.HTTP11)) {
            assertFailure(server.url(), it -> it, TransientException.class, false, "certificat");
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void call_givenCertificateOfAnotherHost_expectsNothingSent() {
        Issued certificate = TestEndpoint.certificateFor("elsewhere.example.com");
        AtomicInteger calls = new AtomicInteger();
        try (TestEndpoint server = TestEndpoint.tls(certificate, counting(calls), HttpProtocol.HTTP11)) {
            assertFailure(
                    server.url(),
                    it -> it.trust(TestEndpoint.trusting(certificate)),
                    TransientException.class,
                    false,
                    "localhost");
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void call_givenPathOfAGateway_expectsItBeforeTheApis() {
        Set<String> paths = ConcurrentHashMap.newKeySet();
        try (TestEndpoint server = TestEndpoint.plain((request, response) -> {
            paths.add(request.uri());
            return accept(request, response);
        })) {
            assertAccepted(URI.create(server.url() + "/tencent/ssl"), it -> it);
            assertAccepted(server.url(), it -> it);
        }
        assertThat(paths).containsExactlyInAnyOrder("/tencent/ssl", "/");
    }

    @Test
    void call_givenProxy_expectsATunnelAndTheNameLeftToIt() throws IOException {
        Issued certificate = TestEndpoint.certificateFor("only.known.to.the.proxy");
        try (TestEndpoint server = TestEndpoint.tls(certificate, this::accept, HttpProtocol.HTTP11);
                TestProxy proxy = TestProxy.to(server.port())) {
            assertAccepted(
                    URI.create("https://only.known.to.the.proxy"),
                    it -> it.trust(TestEndpoint.trusting(certificate))
                            .proxy(HttpProxy.of("127.0.0.1", proxy.port()).withLogin("me", "open sesame")));
            String login = Base64.getEncoder().encodeToString("me:open sesame".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.asked())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT only.known.to.the.proxy:443 HTTP/1.1")
                    .containsIgnoringCase("proxy-authorization: Basic " + login)
                    .doesNotContain("TC3-HMAC");
        }
    }

    @Test
    void call_givenProxyThatRefuses_expectsItNamedAndNothingSent() throws IOException {
        try (TestProxy proxy = TestProxy.refusing()) {
            assertFailure(
                    URI.create("https://only.known.to.the.proxy"),
                    it -> it.proxy(HttpProxy.of("127.0.0.1", proxy.port()).withLogin("me", "canary-password")),
                    TransientException.class,
                    false,
                    "407");
        }
    }

    @Test
    void call_givenCompressedAnswer_expectsItRead() {
        try (TestEndpoint server = TestEndpoint.plain((request, response) -> {
            assertThat(request.requestHeaders().get("Accept-Encoding")).contains("gzip");
            return response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(gzip(ACCEPTED)));
        })) {
            assertAccepted(server.url(), it -> it);
        }
    }

    @Test
    void call_givenAnswerThatUnpacksToTooMuch_expectsReadingToStop() {
        byte[] bomb = gzip("{\"Response\":{\"OrderId\":\"" + "a".repeat(40_000_000) + "\"}}");
        try (TestEndpoint server = TestEndpoint.plain((request, response) ->
                response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(bomb)))) {
            assertFailure(server.url(), it -> it, TransientException.class, true, "longer than 4194304 bytes");
        }
    }

    @Test
    void call_givenAnswerWithoutEnd_expectsReadingToStop() {
        byte[] part = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (TestEndpoint server = TestEndpoint.plain(
                (request, response) -> response.sendByteArray(Flux.just(part).repeat()))) {
            assertFailure(server.url(), it -> it, TransientException.class, true, "longer than 4194304 bytes");
        }
    }

    @Test
    void call_givenResetAfterTheRequest_expectsItSaid() {
        try (TestEndpoint server = TestEndpoint.plain((request, response) ->
                request.receive().then(Mono.fromRunnable(() -> request.withConnection(Connection::dispose))))) {
            assertFailure(server.url(), it -> it, TransientException.class, true, "broke off");
        }
    }

    @Test
    void call_givenNobodyListening_expectsNothingSent() {
        TestEndpoint gone = TestEndpoint.plain(this::accept);
        gone.close();

        assertFailure(gone.url(), it -> it, TransientException.class, false, "refused");
    }

    @Test
    void call_givenNameThatDoesNotResolve_expectsNothingSent() {
        assertFailure(
                URI.create("https://no-such-host.invalid"), it -> it, TransientException.class, false, "no-such-host");
    }

    @Test
    void call_givenSilence_expectsItsTimeoutAndConnectionGone() {
        try (TestEndpoint server = TestEndpoint.plain((request, response) -> Mono.never())) {
            CallPolicy short1 = new CallPolicy(Duration.ofMillis(300), PATIENCE, 1, Duration.ofMillis(10));
            assertFailure(server.url(), it -> it.callPolicy(short1), TransientException.class, true, "within PT0.3S");
        }
    }

    @Test
    void call_givenEmptyBody_expectsProtocolError() {
        try (TestEndpoint server = TestEndpoint.plain((request, response) -> response.send())) {
            assertFailure(server.url(), it -> it, ProtocolException.class, true, "no Response object");
        }
    }

    @Test
    void calls_givenMoreThanConnections_expectsTheLimitKept() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestEndpoint server = TestEndpoint.plain((request, response) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return Mono.delay(Duration.ofMillis(500))
                    .then(Mono.fromRunnable(open::decrementAndGet))
                    .then(Mono.from(accept(request, response)));
        })) {
            SslClient ssl = client(server.url()).maxConnections(2).build();
            Flux.range(0, 8)
                    .flatMap(i -> ssl.commitCertificateInformation(CommitCertificateInformationRequest.of("a" + i)))
                    .blockLast(PATIENCE);
            ssl.close().block(PATIENCE);
        }
        assertThat(most).hasValue(2);
    }

    private org.reactivestreams.Publisher<Void> accept(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().then(response.sendString(Mono.just(ACCEPTED)).then());
    }

    private TestEndpoint.Handler counting(AtomicInteger calls) {
        return (request, response) -> {
            calls.incrementAndGet();
            return accept(request, response);
        };
    }

    private static void assertAccepted(URI endpoint, UnaryOperator<SslClient.Builder> settings) {
        SslClient ssl = settings.apply(client(endpoint)).build();
        CommitCertificateInformationResponse answer = ssl.commitCertificateInformation(
                        CommitCertificateInformationRequest.of("hehj1234"))
                .block(PATIENCE);
        assertThat(answer.orderId()).isEqualTo("SO8zRv29");
        assertThat(ssl.close().block(PATIENCE).isClean()).isTrue();
    }

    private static void assertFailure(
            URI endpoint,
            UnaryOperator<SslClient.Builder> settings,
            Class<? extends SslException> type,
            boolean mayHaveTakenEffect,
            String problem) {
        SslClient ssl = settings.apply(client(endpoint)).build();
        Throwable failure = Assertions.catchThrowable(
                () -> ssl.commitCertificateInformation(CommitCertificateInformationRequest.of("hehj1234"))
                        .block(PATIENCE));
        assertThat(failure)
                .isInstanceOf(type)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("canary")
                .extracting(error -> ((SslException) error).mayHaveTakenEffect())
                .isEqualTo(mayHaveTakenEffect);
        ssl.close().block(PATIENCE);
    }

    private static SslClient.Builder client(URI endpoint) {
        return SslClient.builder()
                .endpoint(endpoint)
                .callPolicy(new CallPolicy(Duration.ofSeconds(10), PATIENCE, 1, Duration.ofMillis(10)))
                .credentials(CredentialsProvider.fixed(Credentials.of("AKIDnetwork", "canary-secret-key")));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }
}
