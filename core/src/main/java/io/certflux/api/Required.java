// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.Collection;

/** Rules that requests share; each message names the field, the bad value and the rule. */
final class Required {
    private Required() {}

    static void text(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank: '" + value + "'");
        }
    }

    static void lowerCase(String field, String value) {
        if (!value.matches("[a-z]+")) {
            throw new IllegalArgumentException(field + " must be lower-case letters: '" + value + "'");
        }
    }

    static void notEmpty(String field, Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(field + " must have at least one element: []");
        }
    }

    static void positive(String field, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(field + " must be greater than 0: " + value);
        }
    }
}
