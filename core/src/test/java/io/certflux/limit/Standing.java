// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/** Somebody in line, and nothing more. */
final class Standing extends Waiter {
    Standing(Turn turn) {
        super(turn);
    }

    static Standing inOrder() {
        return new Standing(Turn.inOrder());
    }
}
