/**
 * The poll of an update, by Certflux and by others, against a server that does next to nothing. Start at
 * {@link io.certflux.benchmarks.client.ClientBenchmark}, which measures {@code ClientMain} in one JVM against {@code
 * StandInServer} in another; {@link io.certflux.benchmarks.client.ClientKind} names the clients.
 */
@NullMarked
package io.certflux.benchmarks.client;

import org.jspecify.annotations.NullMarked;
