// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

/**
 * What a run did, or would do.
 *
 * @param redriven written again
 * @param skipped of another code than those asked for
 * @param leftOut no longer the records they were, so that they cannot be sent again
 */
record RedriveSummary(int redriven, int skipped, int leftOut, boolean dryRun) {

    /** One line, for scripts. */
    String toJson() {
        return "{\"read\":" + (redriven + skipped + leftOut) + ",\"redriven\":" + redriven + ",\"skipped\":" + skipped
                + ",\"leftOut\":" + leftOut + ",\"dryRun\":" + dryRun + "}";
    }
}
