// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * How far the creation of an update task has come, for a resource type or one of its regions.
 *
 * @param code the API's number; numbers without a constant here are kept as they came
 */
public record SyncStatus(@JsonValue long code) {
    /** Not looked at yet. */
    public static final SyncStatus PENDING = new SyncStatus(0);

    /** Done. */
    public static final SyncStatus PROCESSED = new SyncStatus(1);

    /** Being worked on. The API documents no 2. */
    public static final SyncStatus PROCESSING = new SyncStatus(3);

    private static final Map<Long, String> NAMES =
            Map.ofEntries(entry(0L, "PENDING"), entry(1L, "PROCESSED"), entry(3L, "PROCESSING"));

    /** The code as the API sends it. Every poll brings some: the known ones are shared. */
    @JsonCreator
    public static SyncStatus of(long code) {
        if (code == PENDING.code) {
            return PENDING;
        }
        if (code == PROCESSING.code) {
            return PROCESSING;
        }
        return code == PROCESSED.code ? PROCESSED : new SyncStatus(code);
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "UNKNOWN(" + code + ")");
    }
}
