/** Doors to what the connector keeps to itself, for the benchmarks alone. */
@NullMarked
package io.certflux.kafka;

import org.jspecify.annotations.NullMarked;
