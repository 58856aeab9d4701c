/**
 * The main job on one machine: rotation requests go to a Kafka topic, the connector works on them against the emulated API,
 * and the outcomes come back as events. Start at {@code Quickstart}; the other types are its parts, in the order in which a
 * run needs them: {@link io.certflux.quickstart.QuickstartCommand}, {@link io.certflux.quickstart.Cleanup},
 * {@link io.certflux.quickstart.DemoCertificates}, {@link io.certflux.quickstart.RotationsBoard},
 * {@link io.certflux.quickstart.OutcomeTable} and {@link io.certflux.quickstart.Summary}.
 */
@NullMarked
package io.certflux.quickstart;

import org.jspecify.annotations.NullMarked;
