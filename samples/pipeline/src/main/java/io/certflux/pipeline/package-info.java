/**
 * A pipeline of three stages on Kafka topics, as a service of yours would compose it: an order becomes an issued certificate
 * ({@link io.certflux.pipeline.IssuanceStage}), the connector rotates to it once the
 * {@link io.certflux.pipeline.MaintenanceWindow} is open, and whoever waits for it gets one notification
 * ({@link io.certflux.pipeline.NotificationStage}). Start at {@link io.certflux.pipeline.Pipeline}, where they are put
 * together; {@link io.certflux.pipeline.PipelineRun} plays the world around it.
 */
@NullMarked
package io.certflux.pipeline;

import org.jspecify.annotations.NullMarked;
