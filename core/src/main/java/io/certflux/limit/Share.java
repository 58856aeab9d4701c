// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/**
 * The part of the account's rate that is ours. Less of it holds at once; more of it holds only when the calls of whoever
 * gave it away have left the window.
 *
 * @param before what holds until {@code from}
 * @param until from when on it is nothing, unless it was said again by then
 */
record Share(double before, double value, long from, long until) {
    static final Share WHOLE = new Share(1, 1, Long.MIN_VALUE, Long.MAX_VALUE);

    double at(long now) {
        if (now >= until) {
            return 0;
        }
        return now >= from ? value : before;
    }

    Share changed(double newValue, long now, long window, long newUntil) {
        if (newValue == value && now < until) {
            return new Share(before, value, from, newUntil);
        }
        double current = at(now);
        return new Share(current, newValue, newValue > current ? now + window : now, newUntil);
    }
}
