// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The API's two ways to write a time, as its documented examples show them side by side. */
final class Times {
    private static final DateTimeFormatter ZONELESS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Records and certificates: UTC+8, and nothing that says so. */
    static String zoneless(Instant time) {
        return ZONELESS.format(time);
    }

    /** Resource items: UTC with six digits of fraction. */
    static String micros(Instant time) {
        return MICROS.format(time);
    }

    /** {@code part / whole} of a span, so that {@code whole / whole} is the span itself. */
    static Duration fraction(Duration span, long part, long whole) {
        return span.multipliedBy(part).dividedBy(whole);
    }
}
