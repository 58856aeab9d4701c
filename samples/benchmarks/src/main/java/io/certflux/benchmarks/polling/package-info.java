/**
 * Many rotations at once against one account's rate, on virtual time. Start at {@link
 * io.certflux.benchmarks.polling.PollingBenchmark}, which prints what each {@code Policy} makes of each {@code
 * Workload}. {@code Simulation} runs one of them: the client of the policy, Certflux itself or one with a fixed schedule,
 * against {@code SimulatedServer}, which is the emulator's model. {@code Rotations} knows where every rotation stands.
 */
@NullMarked
package io.certflux.benchmarks.polling;

import org.jspecify.annotations.NullMarked;
