// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.certflux.credentials.HttpStandIn.Reply;
import io.certflux.credentials.HttpStandIn.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** STS: what is signed is checked by the signature's rules, computed here without any code of the library. */
final class StsStandIn implements AutoCloseable {
    private final HttpStandIn http;
    private volatile Function<Request, Reply> behaviour = request -> Reply.ok(Answers.sts());

    private StsStandIn(String secretId, String secretKey) {
        http = HttpStandIn.start(request -> {
            String sent = request.headers().get("authorization");
            boolean authentic = "SKIP".equals(sent)
                    || expected(request, secretId, secretKey).equals(sent);
            return authentic
                    ? behaviour.apply(request)
                    : Reply.ok(Answers.stsError("AuthFailure.SignatureFailure", "The signature is wrong."));
        });
    }

    /** Knows one key; a request signed with another is refused. */
    static StsStandIn knowing(String secretId, String secretKey) {
        return new StsStandIn(secretId, secretKey);
    }

    URI uri() {
        return http.uri();
    }

    void answer(Function<Request, Reply> newBehaviour) {
        behaviour = newBehaviour;
    }

    List<Request> requests() {
        return http.requests();
    }

    @Override
    public void close() {
        http.close();
    }

    private static String expected(Request request, String secretId, String secretKey) {
        try {
            String timestamp = request.headers().get("x-tc-timestamp");
            String date =
                    Instant.ofEpochSecond(Long.parseLong(timestamp)).toString().substring(0, 10);
            String canonical = "POST\n/\n\ncontent-type:"
                    + request.headers().get("content-type") + "\nhost:"
                    + request.headers().get("host") + "\n\ncontent-type;host\n" + sha256(request.body());
            String scope = date + "/sts/tc3_request";
            String toSign = "TC3-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + sha256(canonical);
            byte[] key = ("TC3" + secretKey).getBytes(StandardCharsets.UTF_8);
            for (String part : List.of(date, "sts", "tc3_request", toSign)) {
                key = hmac(key, part);
            }
            return "TC3-HMAC-SHA256 Credential=" + secretId + "/" + scope
                    + ", SignedHeaders=content-type;host, Signature="
                    + HexFormat.of().formatHex(key);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
