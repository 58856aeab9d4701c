// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.regex.Pattern;

/** Foreign text on its way into a message of ours: what could be part of a key is cut out, and the length is bounded. */
final class Scrub {
    private static final Pattern PEM = Pattern.compile("-----BEGIN.*", Pattern.DOTALL);
    private static final Pattern BASE64_RUN = Pattern.compile("[A-Za-z0-9+/=_-]{48,}");
    private static final int LONGEST = 500;

    private Scrub() {}

    static String message(String foreign) {
        String bounded = foreign.length() > LONGEST ? foreign.substring(0, LONGEST) + "..." : foreign;
        return BASE64_RUN.matcher(PEM.matcher(bounded).replaceAll("[removed]")).replaceAll("[removed]");
    }
}
