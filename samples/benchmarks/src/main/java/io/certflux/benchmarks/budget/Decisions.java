// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

/** A line from which the first is taken out again and again, and which stays as long: who leaves is followed by another. */
interface Decisions {
    /** Takes many out; the time of each, that of its successor's arrival included. */
    double nanosPerDecision();
}
