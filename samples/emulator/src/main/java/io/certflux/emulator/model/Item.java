// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;

/** One listener that an operation changes. Its fate is settled when an attempt starts; time only reveals it. */
final class Item {
    final long id;
    final int listener;
    final String region;

    private Instant begunAt = Instant.EPOCH;
    private Instant endsAt = Instant.EPOCH;
    private boolean fails;
    private int attempts;

    Item(long id, int listener, String region) {
        this.id = id;
        this.listener = listener;
        this.region = region;
    }

    void attempt(Instant begunAt, Instant endsAt, boolean fails) {
        this.begunAt = begunAt;
        this.endsAt = endsAt;
        this.fails = fails;
        this.attempts++;
    }

    int attempts() {
        return attempts;
    }

    State state(Instant now) {
        if (!now.isBefore(endsAt)) {
            return fails ? State.FAILED : State.SUCCEEDED;
        }
        return now.isBefore(begunAt) ? State.AWAITING : State.RUNNING;
    }

    /** When it last changed. */
    Instant updatedAt(Instant now) {
        return now.isBefore(endsAt) ? begunAt : endsAt;
    }

    enum State {
        AWAITING(0),
        SUCCEEDED(1),
        FAILED(2),
        RUNNING(3);

        final int status;

        State(int status) {
            this.status = status;
        }

        boolean isEnded() {
            return this == SUCCEEDED || this == FAILED;
        }
    }
}
