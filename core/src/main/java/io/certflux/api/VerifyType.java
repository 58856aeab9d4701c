// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.Arrays;

/** How control of the domain is shown to the CA. Answers may name others, such as {@code EMAIL}, and keep them as text. */
public enum VerifyType {
    /** The API adds the DNS record; the domain must be hosted on its DNS, in the same account. */
    DNS_AUTO,
    /** You add the DNS record. */
    DNS,
    /** You put a file on the site. */
    FILE;

    /** The type that the API calls {@code name}, or an {@link IllegalArgumentException} that lists those there are. */
    public static VerifyType of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "verifyType must be one of " + Arrays.toString(values()) + ": '" + name + "'"));
    }
}
