/**
 * Certflux side by side with what a user would pick instead. {@code Benchmarks} is the command; {@link
 * io.certflux.benchmarks.client} measures the client, {@link io.certflux.benchmarks.polling} simulates many rotations at
 * once, {@link io.certflux.benchmarks.memory} weighs rotations in flight, {@link io.certflux.benchmarks.budget} the line
 * in which calls wait; {@link io.certflux.benchmarks.process} starts and reads the JVMs that a benchmark consists of.
 */
@NullMarked
package io.certflux.benchmarks;

import org.jspecify.annotations.NullMarked;
