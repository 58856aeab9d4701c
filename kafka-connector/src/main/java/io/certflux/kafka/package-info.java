/**
 * Rotation requests in from Kafka, rotation events out. Start with
 * {@link io.certflux.kafka.CertificateRotationConnector}; what it is told is in
 * {@link io.certflux.kafka.ConnectorOptions}.
 *
 * <p>Inside, a record's way is {@code RequestSource → Intake → RequestDecoder → Lanes → RotationRun → EventPublisher →
 * EventSink}, put together in {@code Session}; {@code OffsetTracker} knows what of each partition is finished. Reactor
 * Kafka is met only in {@code ReactorRequestSource} and {@code ReactorEventSink}.
 */
@NullMarked
package io.certflux.kafka;

import org.jspecify.annotations.NullMarked;
