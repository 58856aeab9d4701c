// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;

/**
 * Everything preflight found in one material.
 *
 * @param findings all of them, the most severe first
 * @param blocking those that the policy does not let pass
 */
public record PreflightReport(List<Finding> findings, List<Finding> blocking) {

    /** Copies the lists. */
    public PreflightReport {
        findings = List.copyOf(findings);
        blocking = List.copyOf(blocking);
    }

    /** Whether the material may be sent. */
    public boolean passes() {
        return blocking.isEmpty();
    }
}
