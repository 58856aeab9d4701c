// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API's two ways of writing a time. Records and certificates have {@code 2025-05-20 15:03:17}, which is UTC+8 though
 * it does not say so; the items of a record have ISO 8601 with its zone, {@code 2025-05-20T07:03:17.000000Z}.
 */
final class ApiTimes {
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final int SEPARATOR = 10;

    private ApiTimes() {}

    /** Empty when the time is missing, or written in neither way. */
    static Optional<Instant> instant(@Nullable String text) {
        if (text == null || text.length() <= SEPARATOR) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.charAt(SEPARATOR) == 'T'
                            ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)
                            : LocalDateTime.parse(text, WITHOUT_ZONE).toInstant(BEIJING));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
