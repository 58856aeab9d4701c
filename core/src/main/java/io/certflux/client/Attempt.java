// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.Optional;

/** One try of a call. Knows whether the request was handed to the socket, which decides whether it may be repeated. */
final class Attempt {
    private final String action;
    private final int number;
    private final Runnable whenSent;
    private volatile boolean sent;

    Attempt(String action, int number, Runnable whenSent) {
        this.action = action;
        this.number = number;
        this.whenSent = whenSent;
    }

    void markSent() {
        sent = true;
        whenSent.run();
    }

    /** Runs {@code action} when the request was being written, even if it was never known to be written whole. */
    void ifSent(Runnable action) {
        if (sent) {
            action.run();
        }
    }

    CallReport report(String problem, String remedy) {
        return report(Optional.empty(), Optional.empty(), problem, remedy);
    }

    CallReport report(Optional<String> code, Optional<String> requestId, String problem, String remedy) {
        return new CallReport(action, number, sent, code, requestId, problem, remedy);
    }
}
