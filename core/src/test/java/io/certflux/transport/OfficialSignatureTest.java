// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the vendor's own client puts on the wire, signed again by our signer. The local server is that client's proxy, so
 * that the host is a real one and nobody has to resolve it.
 */
class OfficialSignatureTest {
    private static final String ID = "AKIDofficial";
    private static final String KEY = "aKeyOfThirtyTwoLetters0123456789";
    private static final byte[] ANSWER = "{\"Response\":{\"RequestId\":\"req-1\"}}".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private HttpServer server;

    private record Received(
            String method,
            String host,
            String contentType,
            String timestamp,
            String token,
            String signed,
            String body,
            String bodySha256) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    static Stream<Arguments> calls() {
        return Stream.of("ssl.intl.tencentcloudapi.com", "ssl.tencentcloudapi.com", "ssl.localhost:8443")
                .flatMap(host -> Stream.of(
                        Arguments.of(host, "{\"CertificateId\":\"hehj1234\",\"VerifyType\":\"DNS\"}", ""),
                        Arguments.of(host, "{\"OldCertificateId\":\"\u6d4b\u8bd5\",\"Tags\":[\"\ud83d\udd11\"]}", ""),
                        Arguments.of(host, "{}", ""),
                        Arguments.of(host, "{\"CertificatePublicKey\":\"" + "0123456789".repeat(1024) + "\"}", ""),
                        Arguments.of(host, "{\"CertificateId\":\"hehj1234\"}", "aTokenOfTemporaryCredentials")));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("calls")
    void authorization_givenWhatTheOfficialClientSent_expectsTheSameText(String host, String json, String token)
            throws TencentCloudSDKException, InterruptedException {
        official(host, token).call("CommitCertificateInformation", json);
        Received call = received.take();

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.host()).isEqualTo(host);
        assertThat(call.token()).isEqualTo(token.isEmpty() ? null : token);
        assertThat(call.body()).isEqualTo(json);
        assertThat(ours(call)).isEqualTo(call.signed());
    }

    private static String ours(Received call) {
        CanonicalRequest request = CanonicalRequest.of(
                call.method(), "", Map.of("content-type", call.contentType(), "host", call.host()), call.bodySha256());
        return new Tc3Signer(ID, KEY, "ssl")
                .authorization(request, Instant.ofEpochSecond(Long.parseLong(call.timestamp())));
    }

    private CommonClient official(String host, String token) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(host);
        http.setProxyHost(server.getAddress().getHostString());
        http.setProxyPort(server.getAddress().getPort());
        Credential credential = token.isEmpty() ? new Credential(ID, KEY) : new Credential(ID, KEY, token);
        return new CommonClient("ssl", "2019-12-05", credential, "", new ClientProfile("TC3-HMAC-SHA256", http));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    header(exchange, "Host"),
                    header(exchange, "Content-Type"),
                    header(exchange, "X-TC-Timestamp"),
                    header(exchange, "X-TC-Token"),
                    header(exchange, "Authorization"),
                    new String(body, StandardCharsets.UTF_8),
                    Sha256.hex(body)));
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }
}
