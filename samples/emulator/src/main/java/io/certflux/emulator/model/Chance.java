// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeded luck that depends on what is decided, not on the order of decisions: calls for one certificate never change the
 * luck of another, however they interleave.
 */
final class Chance {
    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    boolean hits(double rate, Object... subject) {
        return rate > 0 && about(subject).nextDouble() < rate;
    }

    RandomGenerator about(Object... subject) {
        long mixed = seed;
        for (Object part : subject) {
            for (char c : part.toString().toCharArray()) {
                mixed = (mixed ^ c) * 0x100000001B3L;
            }
            mixed = new SplittableRandom(mixed).nextLong();
        }
        return new SplittableRandom(mixed);
    }
}
