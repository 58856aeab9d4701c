// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;

/**
 * Takes out whatever looks like a private key: PEM, also cut short, escaped or in Base64; PKCS#1, PKCS#8, SEC1 and PKCS#12
 * in DER or Base64; private members of a JWK; and what a request has under {@code privateKey}. It would rather remove too
 * much: what it returns is for a person to look at.
 */
final class Scrubber {
    static final String REMOVED = "[private key removed]";

    private static final int MAX_MESSAGE = 500;

    private Scrubber() {}

    /** The same array if nothing was found. */
    static byte[] bytes(byte[] bytes) {
        if (DerKeys.startsKey(bytes)) {
            return REMOVED.getBytes(StandardCharsets.US_ASCII);
        }
        if (JsonScrubber.looksLikeJson(bytes)) {
            byte[] json = JsonScrubber.scrub(bytes);
            if (json != bytes) {
                return json;
            }
        }
        // Latin-1 keeps every byte as it is.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String scrubbed = text(text);
        return scrubbed.equals(text) ? bytes : scrubbed.getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean findsKey(byte[] bytes) {
        return bytes(bytes) != bytes;
    }

    static String text(String text) {
        if (text.indexOf('\0') >= 0 && KeyText.findsKey(text.replace("\0", ""))) {
            // UTF-16 or padded: not worth telling what is key and what is not.
            return REMOVED;
        }
        return KeyText.scrub(text);
    }

    /** Text of somebody else, for an event, a header or a log line: without keys and control characters, and not long. */
    static String message(String text) {
        String clean = text(text).replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= MAX_MESSAGE ? clean : clean.substring(0, MAX_MESSAGE) + "…";
    }

    static String message(Throwable error) {
        String message = error.getMessage();
        String name = error.getClass().getSimpleName();
        return message == null ? name : name + ": " + message(message);
    }
}
