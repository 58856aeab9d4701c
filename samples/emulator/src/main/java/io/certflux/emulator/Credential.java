// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import java.security.SecureRandom;
import java.util.Optional;

/** A key pair of the account, with a token if it is a temporary one. */
record Credential(String secretId, String secretKey, Optional<String> token) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** A pair nobody knows yet, in the real ones' format. */
    static Credential generate() {
        return new Credential("AKID" + random(), random(), Optional.empty());
    }

    private static String random() {
        return new SecureRandom()
                .ints(32, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "Credential[secretId=" + secretId + "]";
    }
}
