// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * Whether {@code UploadUpdateCertificateInstance} created the task it names. Meaningful once the task has an id.
 *
 * @param code the API's number; numbers without a constant here are kept as they came
 */
public record DeployStatus(@JsonValue long code) {
    /** An update task was running already; the id is that task's. */
    public static final DeployStatus EXISTING = new DeployStatus(0);

    /** The task was created by this call. */
    public static final DeployStatus CREATED = new DeployStatus(1);

    private static final Map<Long, String> NAMES = Map.ofEntries(entry(0L, "EXISTING"), entry(1L, "CREATED"));

    /** The code as the API sends it. */
    @JsonCreator
    public static DeployStatus of(long code) {
        return new DeployStatus(code);
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "UNKNOWN(" + code + ")");
    }
}
