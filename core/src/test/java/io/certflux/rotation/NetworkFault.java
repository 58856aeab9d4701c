// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

/** What can happen to a call on its way. */
enum NetworkFault {
    /** No connection: nothing is written. */
    UNREACHABLE(false),
    RESET_BEFORE_WORK(false),
    LOST_ANSWER(true),
    STALL_BEFORE_WORK(false),
    STALL_AFTER_WORK(true),
    BAD_GATEWAY_BEFORE_WORK(false),
    BAD_GATEWAY_AFTER_WORK(true),
    TRUNCATED(true),
    THROTTLED(false),
    INTERNAL_ERROR_BEFORE_WORK(false),
    INTERNAL_ERROR_AFTER_WORK(true);

    private final boolean reachesServer;

    NetworkFault(boolean reachesServer) {
        this.reachesServer = reachesServer;
    }

    /** Whether the server does what it is asked to. */
    boolean reachesServer() {
        return reachesServer;
    }
}
