// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/**
 * How much of a lognormal distribution lies beyond an age, read from tables: one for each sigma, by the distance from the
 * median in steps of {@link LogAge}.
 */
final class SurvivalTable {
    private static final double OUTLIER_MEDIAN = LogAge.of(10_000_000_000L);

    private final double[][] tables;

    private SurvivalTable(double[][] tables) {
        this.tables = tables;
    }

    static SurvivalTable of(double[] sigmas) {
        double[][] tables = new double[sigmas.length][2 * LogAge.STEPS + 2];
        for (int row = 0; row < sigmas.length; row++) {
            for (int i = 0; i < tables[row].length; i++) {
                tables[row][i] = normalTail((i - LogAge.STEPS) * LogAge.STEP / sigmas[row]);
            }
        }
        return new SurvivalTable(tables);
    }

    /**
     * The part that lives longer.
     *
     * @param row which sigma
     * @param distance from the median, in steps
     */
    double alive(int row, double distance) {
        double[] table = tables[row];
        double at = distance + LogAge.STEPS;
        int below = (int) at;
        return table[below] + (at - below) * (table[below + 1] - table[below]);
    }

    /** For operations that are stuck: at any age about as likely to take as long again. */
    static double outlierAlive(double age) {
        return 1 / (1 + Math.exp((age - OUTLIER_MEDIAN) * LogAge.STEP));
    }

    /** The upper tail of the normal distribution: Abramowitz and Stegun 26.2.17, whose error is below 1e-7. */
    private static double normalTail(double z) {
        if (z < 0) {
            return 1 - normalTail(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    }
}
