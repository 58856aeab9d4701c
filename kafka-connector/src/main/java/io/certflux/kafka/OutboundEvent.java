// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event says, before it is addressed.
 *
 * @param type which event it is
 * @param at when it was observed
 * @param data its data, without the ids
 */
record OutboundEvent(EventType type, Instant at, ObjectNode data) {}
