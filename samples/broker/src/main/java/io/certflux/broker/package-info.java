/**
 * Starts a real Kafka broker in a JVM of its own. Start at {@link io.certflux.broker.KafkaBroker}.
 *
 * <p>The launcher's JVM never loads a class of Kafka: {@code BrokerMain} does, in the broker's JVM, from the jars that
 * the build copies to {@code target/broker-libs}. A small shell process, the {@code Reaper}, outlives the launcher's JVM and
 * leaves neither a broker nor a temporary directory behind, however that JVM ends.
 */
@NullMarked
package io.certflux.broker;

import org.jspecify.annotations.NullMarked;
