/**
 * The JVMs that a benchmark consists of. The benchmark starts each with {@link
 * io.certflux.benchmarks.process.ChildJvm}, which {@link io.certflux.benchmarks.process.Answering} serves on the other
 * side, and reads what it used from outside with {@link io.certflux.benchmarks.process.ProcessReading};
 * {@link io.certflux.benchmarks.process.LiveHeap} reads from inside.
 */
@NullMarked
package io.certflux.benchmarks.process;

import org.jspecify.annotations.NullMarked;
