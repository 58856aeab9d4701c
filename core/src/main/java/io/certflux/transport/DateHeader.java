// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Date} headers. All answers of one second carry the same text, which is read once. */
final class DateHeader {
    private volatile Reading last = new Reading("", Optional.empty());

    /** The time that {@code text} says; empty when there is none or it is written in another way. */
    Optional<Instant> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Reading known = last;
        if (!known.text().equals(text)) {
            known = new Reading(text, parse(text));
            last = known;
        }
        return known.instant();
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private record Reading(String text, Optional<Instant> instant) {}
}
