// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;

/** One resource that an operation changes. Its fate is settled when an attempt starts; time only reveals it. */
final class Item {
    final long id;
    final Placement.Resource resource;

    private Instant begunAt = Instant.EPOCH;
    private Instant endsAt = Instant.EPOCH;
    private boolean fails;
    private int attempts;

    Item(long id, Placement.Resource resource) {
        this.id = id;
        this.resource = resource;
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
        if (!resource.exists()) {
            return State.NO_RESOURCE;
        }
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
        RUNNING(3),
        NO_RESOURCE(6);

        final int status;

        State(int status) {
            this.status = status;
        }

        boolean isEnded() {
            return this != AWAITING && this != RUNNING;
        }
    }
}
