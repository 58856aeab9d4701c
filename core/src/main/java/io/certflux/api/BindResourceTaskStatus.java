// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * Where a search of a certificate's resources is.
 *
 * @param code the API's number; numbers without a constant here are kept as they came
 */
public record BindResourceTaskStatus(@JsonValue long code) {
    /** Still searching. */
    public static final BindResourceTaskStatus QUERYING = new BindResourceTaskStatus(0);

    /** Done; the lists hold what was found. */
    public static final BindResourceTaskStatus SUCCESSFUL = new BindResourceTaskStatus(1);

    /** Ended without a result. */
    public static final BindResourceTaskStatus ABNORMAL = new BindResourceTaskStatus(2);

    private static final Map<Long, String> NAMES =
            Map.ofEntries(entry(0L, "QUERYING"), entry(1L, "SUCCESSFUL"), entry(2L, "ABNORMAL"));

    /** The code as the API sends it. */
    @JsonCreator
    public static BindResourceTaskStatus of(long code) {
        return new BindResourceTaskStatus(code);
    }

    /** Whether the search is over, with a result or without. */
    public boolean isEnd() {
        return equals(SUCCESSFUL) || equals(ABNORMAL);
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "UNKNOWN(" + code + ")");
    }
}
