// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.List;

/**
 * What the closing of a client cut off. Both lists are empty when nothing was under way.
 *
 * @param interruptedCalls calls that ended without an answer
 * @param watchedUpdates ids of the certificates whose update was being watched; the cloud goes on with those that had
 *     been sent
 */
public record CloseReport(List<InterruptedCall> interruptedCalls, List<String> watchedUpdates) {
    public CloseReport {
        interruptedCalls = List.copyOf(interruptedCalls);
        watchedUpdates = List.copyOf(watchedUpdates);
    }

    /** Whether nothing was cut off. */
    public boolean isClean() {
        return interruptedCalls.isEmpty() && watchedUpdates.isEmpty();
    }
}
