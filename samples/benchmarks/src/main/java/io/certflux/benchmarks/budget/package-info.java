/**
 * What it costs to wait in a rate budget and to be called up. Start at {@link
 * io.certflux.benchmarks.budget.BudgetBenchmark}, which puts 100,000 calls in line on virtual time: {@code LineMemory}
 * weighs them, {@code LineDecisions} counts what permits take, and {@code PeerDecisions} does the same with the JDK's
 * queue.
 */
@NullMarked
package io.certflux.benchmarks.budget;

import org.jspecify.annotations.NullMarked;
