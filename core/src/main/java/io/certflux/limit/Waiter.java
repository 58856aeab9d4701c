// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/** What stands in a {@link WaiterHeap}: its rank there and its place, so that it can leave from the middle. */
abstract class Waiter {
    private static final int NOWHERE = -1;

    private final Turn turn;
    private long rank;
    private int place = NOWHERE;

    Waiter(Turn turn) {
        this.turn = turn;
    }

    final Turn turn() {
        return turn;
    }

    final long rank() {
        return rank;
    }

    final void rank(long newRank) {
        rank = newRank;
    }

    final int place() {
        return place;
    }

    final void place(int newPlace) {
        place = newPlace;
    }

    final void gone() {
        place = NOWHERE;
    }
}
