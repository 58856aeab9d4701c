// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * What an entry of a deploy record did.
 *
 * @param code the API's number; numbers without a constant here are kept as they came
 */
public record DeployRecordType(@JsonValue long code) {
    /** Put the new certificate on the resources. */
    public static final DeployRecordType DEPLOY = new DeployRecordType(0);

    /** Put the old one back. */
    public static final DeployRecordType ROLLBACK = new DeployRecordType(1);

    private static final Map<Long, String> NAMES = Map.ofEntries(entry(0L, "DEPLOY"), entry(1L, "ROLLBACK"));

    /** The code as the API sends it. */
    @JsonCreator
    public static DeployRecordType of(long code) {
        return new DeployRecordType(code);
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "UNKNOWN(" + code + ")");
    }
}
