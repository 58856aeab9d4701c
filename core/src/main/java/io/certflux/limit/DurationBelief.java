// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;

/**
 * What is believed of how long the operations of an action take, learnt from polls alone. A poll never sees a duration:
 * it sees that an operation which ran at one age still runs at a later one, or has ended in between. Taking the age at
 * which the end was seen for the duration would let the belief drift upwards with the interval that it sets itself, so
 * each poll is weighed for what it says: Bayes' rule over a grid of lognormal distributions.
 *
 * <p>Every distribution gives a little room to a slow outlier, so that one stuck operation does not overturn the belief;
 * and each end that is seen lets a little of the first belief back in, so that a service which becomes slower or faster
 * is followed. Not thread-safe: its dispatcher's loop is the only user.
 */
final class DurationBelief {
    private static final int MEDIAN_STEP = 4;
    private static final double[] SIGMAS = {0.2, 0.35, 0.5, 0.75, 1.1};
    /** What is thought of each sigma before anything is seen. */
    private static final double[] AT_FIRST = {0.1, 0.25, 0.3, 0.25, 0.1};

    private static final double SPREAD_OF_FIRST_BELIEF = 1.5;
    private static final double OUTLIERS = 0.003;
    private static final int FORGET_EVERY = 16;
    /** About as many ends are remembered. */
    private static final double MEMORY = 300;

    private static final double KEPT = Math.exp(-FORGET_EVERY / MEMORY);
    /** The scale cannot tell ages below its shortest apart: nothing that was seen has no chance at all. */
    private static final double IMPOSSIBLE = 1e-12;

    private static final double NEGLIGIBLE = 1e-4;

    private final SurvivalTable table = SurvivalTable.of(SIGMAS);
    private final int medians = LogAge.STEPS / MEDIAN_STEP;
    private final double[] first = new double[SIGMAS.length * medians];
    private final double[] weight;
    private final double[] alive = new double[LogAge.STEPS];
    private int endings;
    private int seen;
    private int unread;

    DurationBelief(Duration typical) {
        double centre = LogAge.of(typical.toNanos());
        for (int cell = 0; cell < first.length; cell++) {
            double away = (median(cell) - centre) * LogAge.STEP / SPREAD_OF_FIRST_BELIEF;
            first[cell] = AT_FIRST[cell / medians] * Math.exp(-away * away / 2);
        }
        normalize(first);
        weight = first.clone();
        read();
    }

    /** How many ends it has seen. */
    int endings() {
        return endings;
    }

    /** An operation that ran at age {@code before} still runs at {@code age}, in nanoseconds. */
    void runsAt(long before, long age) {
        Point from = new Point(before);
        Point to = new Point(age);
        for (int cell = 0; cell < weight.length; cell++) {
            weight[cell] *= alive(cell, to) / alive(cell, from);
        }
        weighed();
    }

    /** An operation that ran at age {@code before} had ended at {@code age}, in nanoseconds. */
    void endedBy(long before, long age) {
        Point from = new Point(before);
        Point to = new Point(age);
        for (int cell = 0; cell < weight.length; cell++) {
            weight[cell] *= Math.max(IMPOSSIBLE, 1 - alive(cell, to) / alive(cell, from));
        }
        normalize(weight);
        endings++;
        if (endings % FORGET_EVERY == 0) {
            forget();
        }
        weighed();
    }

    /** Every end that was seen counts a little less, and the first belief a little more again. */
    private void forget() {
        for (int cell = 0; cell < weight.length; cell++) {
            weight[cell] = Math.pow(Math.max(weight[cell], Double.MIN_NORMAL), KEPT) * Math.pow(first[cell], 1 - KEPT);
        }
    }

    /** Few polls are believed at once; of many, each says little more. */
    private boolean isOutdated() {
        return unread > Math.max(endings, seen / 8) / 16;
    }

    /** The age, in nanoseconds, by which an operation that ran at {@code age} has ended with this probability. */
    long ageWhenEnded(double probability, long age) {
        if (isOutdated()) {
            read();
        }
        double now = LogAge.of(age);
        return LogAge.toNanos(Math.max(now, firstBelow(interpolated(now) * (1 - probability))));
    }

    /** How probable it is that an operation which ran at age {@code before} has ended at {@code age}, in nanoseconds. */
    double chanceEnded(long before, long age) {
        if (isOutdated()) {
            read();
        }
        return 1 - interpolated(LogAge.of(age)) / interpolated(LogAge.of(before));
    }

    private double firstBelow(double wanted) {
        int low = 0;
        int high = alive.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (alive[middle] <= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == 0 || alive[low] > wanted) {
            return low;
        }
        return low - (wanted - alive[low]) / (alive[low - 1] - alive[low]);
    }

    private double interpolated(double at) {
        int below = Math.min((int) at, alive.length - 2);
        double part = Math.min(1, at - below);
        return alive[below] + part * (alive[below + 1] - alive[below]);
    }

    private void weighed() {
        normalize(weight);
        seen++;
        unread++;
    }

    /** Brings the curve that answers questions up to date. */
    private void read() {
        unread = 0;
        for (int step = 0; step < alive.length; step++) {
            alive[step] = 0;
        }
        for (int cell = 0; cell < weight.length; cell++) {
            if (weight[cell] > NEGLIGIBLE) {
                for (int step = 0; step < alive.length; step++) {
                    alive[step] += (1 - OUTLIERS) * weight[cell] * table.alive(cell / medians, step - median(cell));
                }
            }
        }
        for (int step = 0; step < alive.length; step++) {
            alive[step] += OUTLIERS * SurvivalTable.outlierAlive(step);
        }
    }

    private double alive(int cell, Point age) {
        return (1 - OUTLIERS) * table.alive(cell / medians, age.step - median(cell)) + age.outliers;
    }

    private int median(int cell) {
        return cell % medians * MEDIAN_STEP;
    }

    private static void normalize(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    /** An age on the scale, and the part of all operations that are outliers and live longer. */
    private static final class Point {
        private final double step;
        private final double outliers;

        Point(long nanos) {
            step = LogAge.of(nanos);
            outliers = OUTLIERS * SurvivalTable.outlierAlive(step);
        }
    }
}
