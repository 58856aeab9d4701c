// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Instant;

/**
 * An event as readers of the events topic have it.
 *
 * @param id the CloudEvents id; with the connector's source it names the event
 * @param type the CloudEvents type, such as {@code io.certflux.certificate.rotation.succeeded.v1}
 * @param isTerminal whether its request has ended with it
 * @param rotationId the rotation that it belongs to, {@code correlationid}
 * @param requestId the CloudEvents id of the request, {@code causationid}
 * @param certificateId the certificate, {@code subject}
 * @param at when it was observed, {@code time}
 * @param data its data as JSON, by the schema of its type; holds no key
 */
public record PublishedEvent(
        String id,
        String type,
        boolean isTerminal,
        String rotationId,
        String requestId,
        String certificateId,
        Instant at,
        String data) {}
