// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Luck from a seed. What it decides about one thing never changes what it decides about another. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, String about) {
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ about.hashCode());
    }

    long seed() {
        return random.nextLong();
    }

    boolean hits(double rate) {
        return random.nextDouble() < rate;
    }

    /** Both bounds included. */
    int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Mostly zero, now and then up to {@code most}. */
    int seldom(int most) {
        return hits(0.25) ? number(1, most) : 0;
    }

    /** Every order of magnitude is as likely as another. */
    Duration time(Duration least, Duration most) {
        double exponent = random.nextDouble() * Math.log((double) most.toMillis() / least.toMillis());
        return Duration.ofMillis((long) (least.toMillis() * Math.exp(exponent)));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> List<T> some(double rate, List<T> of) {
        List<T> chosen = new ArrayList<>(of);
        chosen.removeIf(it -> !hits(rate));
        return List.copyOf(chosen);
    }
}
