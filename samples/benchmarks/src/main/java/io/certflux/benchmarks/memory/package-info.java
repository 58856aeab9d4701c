/**
 * What a rotation in flight costs in memory and threads. Start at {@link io.certflux.benchmarks.memory.MemoryBenchmark},
 * which has {@code RotatingMain} hold thousands of them in one small JVM against {@code EmulatorMain} in another, and
 * asks it for {@code MemoryReading}s before and after they begin.
 */
@NullMarked
package io.certflux.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
