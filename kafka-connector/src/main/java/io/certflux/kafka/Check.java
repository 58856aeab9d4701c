// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.regex.Pattern;

/** Rules of options, stated with the value that breaks them. */
final class Check {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

    private Check() {}

    static void that(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    static void text(String field, String value) {
        that(!value.isBlank(), field + " must not be blank", "'" + value + "'");
    }

    static void between(String field, int value, int least, int most) {
        that(value >= least && value <= most, field + " must be " + least + " to " + most, value);
    }

    static void scheme(String scheme) {
        that(
                SCHEME.matcher(scheme).matches(),
                "scheme of a keySource must be a lower-case URI scheme without colon",
                "'" + scheme + "'");
    }
}
