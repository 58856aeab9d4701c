// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.regex.Pattern;

/**
 * Foreign text on its way into a message of ours: what could be part of a key, a secret key or a token is cut out, and
 * only then the length is bounded, so that no part of one is left at the end.
 */
final class Scrub {
    private static final Pattern PEM = Pattern.compile("-----BEGIN.*", Pattern.DOTALL);
    /** A secret key has 32 letters and digits; the API's codes are as long, but have no digit. */
    private static final Pattern SECRET =
            Pattern.compile("(?:[A-Za-z0-9+/=_-]{48,}|(?=[A-Za-z+/=]{0,31}[0-9])[A-Za-z0-9+/=]{32,})[^\\s\",;]*");

    private static final int LONGEST = 500;

    private Scrub() {}

    static String message(String foreign) {
        String clean =
                SECRET.matcher(PEM.matcher(foreign).replaceAll("[removed]")).replaceAll("[removed]");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }
}
