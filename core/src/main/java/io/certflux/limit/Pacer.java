// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/**
 * Spreads calls evenly over the window while there is always somebody waiting, so that a server with windows of its own,
 * and others who use the account, see a steady rate. What was not used in the last window may be used at once. Not
 * thread-safe: its dispatcher's loop is the only user.
 */
final class Pacer {
    private double nextAt;

    Pacer(long now) {
        nextAt = now;
    }

    long nanosUntilNext(long now) {
        return Math.max(0, (long) Math.ceil(nextAt - now));
    }

    /**
     * A call was let go.
     *
     * @param window how much unused time may be made up for
     */
    void passed(long now, double spacing, long window) {
        nextAt = Math.max(nextAt, now - (double) window) + spacing;
    }

    /** The call that was let go last will not be made. */
    void returned(double spacing) {
        nextAt -= spacing;
    }

    /** Nobody may go before {@code at}: time that is lost is not unused. */
    void blockedUntil(long at) {
        nextAt = Math.max(nextAt, (double) at);
    }
}
