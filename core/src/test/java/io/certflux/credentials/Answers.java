// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.time.Instant;

/** Answers of the metadata service and of STS, as their documents show them. */
final class Answers {
    static final Instant EXPIRATION = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String KEY = "canaryTemporaryKey0123456789abcd";
    static final String TOKEN = "canaryTemporaryToken0123456789";
    static final Credentials CREDENTIALS = Credentials.temporary("AKIDtmp", KEY, TOKEN, EXPIRATION);

    private Answers() {}

    static String metadata() {
        return """
                {"TmpSecretId": "AKIDtmp", "TmpSecretKey": "%s", "ExpiredTime": %d,
                 "Expiration": "2026-11-22T12:00:00Z", "Token": "%s", "Code": "Success"}""".formatted(KEY, EXPIRATION.getEpochSecond(), TOKEN);
    }

    static String sts() {
        return """
                {"Response": {"Credentials": {"Token": "%s", "TmpSecretId": "AKIDtmp", "TmpSecretKey": "%s"},
                 "ExpiredTime": %d, "Expiration": "2026-11-22T12:00:00Z", "RequestId": "req-1"}}""".formatted(TOKEN, KEY, EXPIRATION.getEpochSecond());
    }

    static String stsError(String code, String message) {
        return """
                {"Response": {"Error": {"Code": "%s", "Message": "%s"}, "RequestId": "req-2"}}""".formatted(code, message);
    }
}
