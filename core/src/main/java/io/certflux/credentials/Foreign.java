// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text of a server on its way into a message of ours: it may echo what it was sent. */
final class Foreign {
    private static final String REMOVED = "[removed]";
    private static final int LONGEST = 300;
    private static final int SHORTEST_SECRET_PART = 6;
    private static final Pattern WEB_TOKEN = Pattern.compile("eyJ[A-Za-z0-9_.~%-]*");
    // A secret key has 32 characters; with a hyphen among them it may be a harmless UUID of 36.
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_%]{32,}|[A-Za-z0-9+/=_.~%-]{40,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)*");
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final int LONGEST_CODE = 100;

    private Foreign() {}

    /** One bounded line without {@code secrets}, their dotted parts, and whatever else could be a key or a token. */
    static String message(String text, List<String> secrets) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, REMOVED);
            for (String part : secret.split("\\.", -1)) {
                clean = part.length() < SHORTEST_SECRET_PART ? clean : clean.replace(part, REMOVED);
            }
        }
        clean = WEB_TOKEN.matcher(clean).replaceAll(REMOVED);
        clean = LONG_RUN.matcher(clean).replaceAll(REMOVED);
        clean = CONTROL.matcher(clean).replaceAll(" ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }

    /** An error code as the API writes them, such as {@code AuthFailure.TokenFailure}. */
    static Optional<String> code(String text) {
        return Optional.of(text)
                .filter(it -> it.length() <= LONGEST_CODE && CODE.matcher(it).matches());
    }

    /** A request id; empty when it has not the form of one. */
    static Optional<String> requestId(String text) {
        return Optional.of(text).filter(REQUEST_ID.asMatchPredicate());
    }
}
