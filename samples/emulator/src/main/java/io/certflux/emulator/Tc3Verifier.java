// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies TC3-HMAC-SHA256 as published: syntax, key, clock, scope and signature, token, in this order. The service signed
 * for must be {@code ssl} or the first label of the host, which is what clients sign that derive it from the endpoint.
 */
final class Tc3Verifier {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM
                    + " +Credential=([^/, ]+)/([^/, ]+)/([^/, ]+)/tc3_request, *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Map<String, Credential> credentials;

    Tc3Verifier(Map<String, Credential> credentials) {
        this.credentials = Map.copyOf(credentials);
    }

    /** Returns normally if the call is signed by the account; throws the API's error if not. */
    void verify(SignedCall call, Instant now) {
        Authorization authorization = authorization(call);
        Credential credential = credentials.get(authorization.secretId);
        if (credential == null) {
            throw ApiError.SECRET_ID_NOT_FOUND.exception();
        }
        Instant timestamp = timestamp(call);
        if (Duration.between(timestamp, now).abs().compareTo(TOLERANCE) > 0) {
            throw ApiError.SIGNATURE_EXPIRE.exception();
        }
        requireScope(authorization, call, timestamp);
        requireSignature(authorization, call, timestamp, credential);
        if (!call.header("x-tc-token").filter(it -> !it.isEmpty()).equals(credential.token())) {
            throw ApiError.TOKEN_FAILURE.exception();
        }
    }

    private static Authorization authorization(SignedCall call) {
        Matcher matcher = AUTHORIZATION.matcher(call.header("authorization").orElse(""));
        if (!matcher.matches()) {
            throw ApiError.INVALID_AUTHORIZATION.exception();
        }
        List<String> signed = List.of(matcher.group(4).split(";"));
        if (!signed.containsAll(List.of("content-type", "host"))) {
            throw ApiError.INVALID_AUTHORIZATION.because("SignedHeaders must contain content-type and host.");
        }
        return new Authorization(matcher.group(1), matcher.group(2), matcher.group(3), signed, matcher.group(5));
    }

    private static Instant timestamp(SignedCall call) {
        String seconds =
                call.header("x-tc-timestamp").orElseThrow(() -> ApiError.MISSING_PARAMETER.because("X-TC-Timestamp"));
        if (!seconds.matches("[0-9]{1,12}")) {
            throw ApiError.INVALID_PARAMETER.because("X-TC-Timestamp must be in seconds since 1970.");
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static void requireScope(Authorization authorization, SignedCall call, Instant timestamp) {
        String firstLabel = call.header("host").orElse("").split("\\.", 2)[0];
        boolean dated = authorization.date.equals(
                LocalDate.ofInstant(timestamp, ZoneOffset.UTC).toString());
        if (!dated || !(authorization.service.equals("ssl") || authorization.service.equals(firstLabel))) {
            throw ApiError.SIGNATURE_FAILURE.exception();
        }
    }

    private static void requireSignature(
            Authorization authorization, SignedCall call, Instant timestamp, Credential credential) {
        byte[] expected =
                hmac(signingKey(credential.secretKey(), authorization), stringToSign(authorization, call, timestamp));
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(authorization.signature))) {
            throw ApiError.SIGNATURE_FAILURE.exception();
        }
    }

    private static byte[] signingKey(String secretKey, Authorization authorization) {
        byte[] day = hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), authorization.date);
        return hmac(hmac(day, authorization.service), "tc3_request");
    }

    private static String stringToSign(Authorization authorization, SignedCall call, Instant timestamp) {
        String scope = authorization.date + "/" + authorization.service + "/tc3_request";
        return String.join(
                "\n",
                ALGORITHM,
                Long.toString(timestamp.getEpochSecond()),
                scope,
                sha256(canonicalRequest(call, authorization.signedHeaders).getBytes(StandardCharsets.UTF_8)));
    }

    private static String canonicalRequest(SignedCall call, List<String> signedHeaders) {
        List<String> names = signedHeaders.stream().sorted().toList();
        StringBuilder headers = new StringBuilder();
        for (String name : names) {
            String value = call.header(name).orElseThrow(ApiError.SIGNATURE_FAILURE::exception);
            headers.append(name)
                    .append(':')
                    .append(value.strip().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        boolean get = call.method().equals("GET");
        return String.join(
                "\n", call.method(), "/", get ? call.query() : "", headers, String.join(";", names), payloadHash(call));
    }

    private static String payloadHash(SignedCall call) {
        boolean unsigned = call.header("x-tc-content-sha256").equals(Optional.of("UNSIGNED-PAYLOAD"));
        return sha256(unsigned ? "UNSIGNED-PAYLOAD".getBytes(StandardCharsets.UTF_8) : call.payload());
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private record Authorization(
            String secretId, String date, String service, List<String> signedHeaders, String signature) {}
}
