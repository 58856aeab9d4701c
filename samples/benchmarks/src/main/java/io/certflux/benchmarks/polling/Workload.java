// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;

/**
 * What a client is given to do: rotations that all begin at once.
 *
 * @param rotations how many
 * @param median of the time that the server takes to create a task
 * @param sigma the standard deviation of that time's logarithm
 * @param seed decides each rotation's time
 */
record Workload(int rotations, Duration median, double sigma, long seed) {}
