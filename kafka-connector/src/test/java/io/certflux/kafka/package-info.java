/**
 * Tests of the connector; {@code Requests} makes request records, {@code FakeSource} and {@code FakeSink} stand in for
 * Kafka, and {@code ConnectorIT} meets a real broker.
 */
@NullMarked
package io.certflux.kafka;

import org.jspecify.annotations.NullMarked;
