// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results of a run as a table for people, one line per certificate. */
final class OutcomeTable {
    private static final List<String> HEADER =
            List.of("certificate id", "outcome", "deploy record", "resources", "seconds", "reason");

    private OutcomeTable() {}

    /** Lines without an end, sorted by certificate id. */
    static List<String> lines(Collection<RotationResult> results) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        results.stream()
                .sorted(Comparator.comparing(RotationResult::certificateId))
                .map(OutcomeTable::cells)
                .forEach(rows::add);
        List<Integer> widths = IntStream.range(0, HEADER.size())
                .mapToObj(column -> width(rows, column))
                .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cells(RotationResult result) {
        return List.of(
                result.certificateId(),
                result.outcome().toString(),
                result.deployRecordId().isPresent()
                        ? Long.toString(result.deployRecordId().getAsLong())
                        : "-",
                result.resources().isPresent()
                        ? Integer.toString(result.resources().getAsInt())
                        : "-",
                String.format(Locale.ROOT, "%.1f", result.took().toMillis() / 1000.0),
                // Comes from a remote party: one line stays one line, and no character moves the cursor.
                result.reason().replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
    }

    private static int width(List<List<String>> rows, int column) {
        return Collections.max(
                rows.stream().map(row -> row.get(column).length()).toList());
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> String.format("%-" + widths.get(column) + "s", row.get(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
