// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * How well the rate is used while there is work for it. Work is a call that will certainly get somewhere: the first of a
 * rotation, or the one that learns of a task that exists. Time counts while more of these wait than one window takes, so
 * that a good client has no reason to spend less than the whole rate. It counts from the end of the first window, which
 * begins full, and without the calls that are made at that very instant, which use that window.
 */
final class Backlog {
    private final Scheduler time;
    private int waiting;
    private long countedUntil;
    private boolean busyUntilNow;
    private long busyNanos;
    private long calls;

    Backlog(Scheduler time) {
        this.time = time;
        this.countedUntil = now() + AccountRate.WINDOW.plusNanos(1).toNanos();
    }

    void add() {
        count();
        waiting++;
    }

    void remove() {
        count();
        waiting--;
    }

    /** A call; of several at one instant, all count if there was work for a window until then. */
    void called() {
        count();
        if (busyUntilNow) {
            calls++;
        }
    }

    private void count() {
        long now = now();
        if (now > countedUntil) {
            busyUntilNow = waiting >= AccountRate.CALLS_PER_SECOND;
            busyNanos += busyUntilNow ? now - countedUntil : 0;
            countedUntil = now;
        }
    }

    /** Calls while busy by those that were possible; empty if it never was for a window's length. */
    OptionalDouble used(double callsPerSecond) {
        Duration busy = Duration.ofNanos(busyNanos);
        return busy.compareTo(AccountRate.WINDOW) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(calls / (callsPerSecond * Times.seconds(busy)));
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
