// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

/**
 * What one contender did in one round.
 *
 * @param recordsPerSecond from the first outcome to the last, with all requests there from the start
 * @param p50Millis from a request's timestamp to when its outcome can be read, at a steady pace
 * @param p99Millis likewise
 */
record Measured(double recordsPerSecond, long p50Millis, long p99Millis) {}
