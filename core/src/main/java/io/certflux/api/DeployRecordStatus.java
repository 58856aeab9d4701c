// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * How far an entry of a deploy record, or one resource in it, has come.
 *
 * @param code the API's number; numbers without a constant here are kept as they came
 */
public record DeployRecordStatus(@JsonValue long code) {
    /** Not started. */
    public static final DeployRecordStatus AWAITING = new DeployRecordStatus(0);

    /** The new certificate is deployed. */
    public static final DeployRecordStatus SUCCEEDED = new DeployRecordStatus(1);

    /** The deployment failed. */
    public static final DeployRecordStatus FAILED = new DeployRecordStatus(2);

    /** The deployment runs. */
    public static final DeployRecordStatus DEPLOYING = new DeployRecordStatus(3);

    /** The roll-back succeeded. */
    public static final DeployRecordStatus ROLLED_BACK = new DeployRecordStatus(4);

    /** The roll-back failed. */
    public static final DeployRecordStatus ROLLBACK_FAILED = new DeployRecordStatus(5);

    /** Nothing to deploy. Documented for the tasks of {@code UpdateCertificateInstance} only. */
    public static final DeployRecordStatus NO_RESOURCE = new DeployRecordStatus(6);

    private static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0L, "AWAITING"),
            entry(1L, "SUCCEEDED"),
            entry(2L, "FAILED"),
            entry(3L, "DEPLOYING"),
            entry(4L, "ROLLED_BACK"),
            entry(5L, "ROLLBACK_FAILED"),
            entry(6L, "NO_RESOURCE"));

    /** The code as the API sends it. */
    @JsonCreator
    public static DeployRecordStatus of(long code) {
        return new DeployRecordStatus(code);
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "UNKNOWN(" + code + ")");
    }
}
