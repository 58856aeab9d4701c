// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.util.ArrayDeque;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * How well the rate is used while there is work for it. Work is a call that will certainly get somewhere: the first of a
 * rotation, or the one that learns of a task that exists. Time counts while so many of these wait that they fill a window,
 * since then a good client has no reason to leave a place in it free; the first window, which begins full, does not count.
 * What is used is the share of a window's places that are taken, averaged over that time.
 */
final class Backlog {
    private static final long WINDOW_NANOS = AccountRate.WINDOW.toNanos();

    private final Queue<Long> callsInWindow = new ArrayDeque<>();
    private final VirtualTime time;
    private int waiting;
    private long countedUntil;
    private long busyNanos;
    private long takenNanos;

    Backlog(VirtualTime time) {
        this.time = time;
        this.countedUntil = now() + WINDOW_NANOS;
    }

    void add() {
        count();
        waiting++;
    }

    void remove() {
        count();
        waiting--;
    }

    /** A call that the server took. */
    void called() {
        count();
        callsInWindow.add(now());
    }

    /** The share of a rate that was used while there was work; empty if there never was for a window's length. */
    OptionalDouble used(double callsPerSecond) {
        count();
        double places = callsPerSecond * Times.seconds(AccountRate.WINDOW);
        return busyNanos < WINDOW_NANOS ? OptionalDouble.empty() : OptionalDouble.of(takenNanos / (places * busyNanos));
    }

    private void count() {
        long now = now();
        while (!callsInWindow.isEmpty() && callsInWindow.element() + WINDOW_NANOS <= now) {
            countUntil(callsInWindow.element() + WINDOW_NANOS);
            callsInWindow.remove();
        }
        countUntil(now);
    }

    private void countUntil(long instant) {
        long passed = Math.max(0, instant - countedUntil);
        countedUntil += passed;
        if (waiting >= AccountRate.CALLS_PER_SECOND) {
            busyNanos += passed;
            takenNanos += passed * callsInWindow.size();
        }
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
