/**
 * What the connector's guarantees cost. Start at {@link io.certflux.benchmarks.connector.ConnectorBenchmark}, which has
 * {@link io.certflux.benchmarks.connector.Contender}s work on the same requests on the same broker, one after the other, and
 * {@link io.certflux.benchmarks.connector.Restart}, which kills one and times its successor.
 */
@NullMarked
package io.certflux.benchmarks.connector;

import org.jspecify.annotations.NullMarked;
