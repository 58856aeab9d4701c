// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The figures of every simulation that has been run. */
final class Results {
    private final Map<Row, Figures> figures = new HashMap<>();

    void add(Row row, Figures of) {
        figures.put(row, of);
    }

    Figures get(Row row) {
        return Objects.requireNonNull(figures.get(row), row.toString());
    }

    /** A line of the table. */
    record Row(Duration median, int rotations, Policy policy) {}
}
