// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A minimal client with a signer of its own, written from the published algorithm and not from the verifier. */
final class Tc3Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI endpoint;
    private final String secretId;
    private final String secretKey;

    Tc3Client(URI endpoint, String secretId, String secretKey) {
        this.endpoint = endpoint;
        this.secretId = secretId;
        this.secretKey = secretKey;
    }

    static Tc3Client of(SslEmulator emulator) {
        return new Tc3Client(emulator.endpoint(), emulator.secretId(), emulator.secretKey());
    }

    /** Calls and returns the members of {@code Response}. */
    JsonNode call(String action, Map<String, ?> request) {
        Answer answer = exchange(action, JSON.writeValueAsString(request), Instant.now(), Map.of());
        if (answer.status != 200) {
            throw new IllegalStateException("HTTP " + answer.status);
        }
        return JSON.readTree(answer.body).get("Response");
    }

    /** Calls and returns the error code. */
    String error(String action, String body, Instant timestamp, Map<String, String> moreHeaders) {
        Answer answer = exchange(action, body, timestamp, moreHeaders);
        return JSON.readTree(answer.body).at("/Response/Error/Code").asString("none");
    }

    Answer exchange(String action, String body, Instant timestamp, Map<String, String> moreHeaders) {
        return send(action, body, timestamp, moreHeaders).block(Duration.ofSeconds(5));
    }

    Mono<Answer> send(String action, String body, Instant timestamp, Map<String, String> moreHeaders) {
        return send("/", action, body, timestamp, moreHeaders);
    }

    Mono<Answer> send(String path, String action, String body, Instant timestamp, Map<String, String> moreHeaders) {
        return HttpClient.newConnection()
                .headers(headers -> {
                    headers.set("Content-Type", "application/json");
                    headers.set("X-TC-Action", action);
                    headers.set("X-TC-Version", "2019-12-05");
                    headers.set("X-TC-Timestamp", timestamp.getEpochSecond());
                    headers.set("Authorization", authorization(body, timestamp));
                    moreHeaders.forEach(headers::set);
                })
                .post()
                .uri(endpoint.toString() + path)
                .send((request, outbound) -> outbound.sendString(Mono.just(body)))
                .responseSingle((response, content) -> content.asString()
                        .defaultIfEmpty("")
                        .map(text -> new Answer(
                                response.status().code(),
                                response.responseHeaders().get("Date"),
                                response.responseHeaders().get("Content-Type"),
                                response.responseHeaders().get("Content-Encoding", ""),
                                text)));
    }

    private String authorization(String body, Instant timestamp) {
        String canonical = "POST\n/\n\ncontent-type:application/json\nhost:" + endpoint.getAuthority()
                + "\n\ncontent-type;host\n" + sha256(body);
        String date = timestamp.toString().substring(0, 10);
        String toSign = "TC3-HMAC-SHA256\n" + timestamp.getEpochSecond() + "\n" + date + "/ssl/tc3_request\n"
                + sha256(canonical);
        byte[] key = ("TC3" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] {date, "ssl", "tc3_request", toSign}) {
            key = hmac(key, step);
        }
        return "TC3-HMAC-SHA256 Credential=" + secretId + "/" + date
                + "/ssl/tc3_request, SignedHeaders=content-type;host, Signature="
                + HexFormat.of().formatHex(key);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    record Answer(int status, String date, String contentType, String contentEncoding, String body) {}
}
