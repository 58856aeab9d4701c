// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationOutcome;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a rotation reports, and what the connector itself decides, into events. */
final class RotationEvents {
    static final String DEPLOY_RECORD_ID = "deployRecordId";
    private static final String RESOURCES = "resources";
    private static final String REASON = "reason";
    private static final String PHASE = "phase";
    private static final String FAILURES = "failures";

    private RotationEvents() {}

    /** With what only the request tells. */
    static OutboundEvent of(RotationRequest request, RotationEvent event) {
        OutboundEvent outbound = of(event);
        if (outbound.type() == EventType.ACCEPTED) {
            EventData.asked(outbound.data(), request);
        }
        return outbound;
    }

    static OutboundEvent of(RotationEvent event) {
        if (event instanceof RotationOutcome outcome) {
            return outcome(outcome);
        }
        ObjectNode data = Json.object();
        if (event instanceof RotationEvent.Accepted accepted) {
            data.set("newCertificate", EventData.leaf(accepted.leaf()));
            return new OutboundEvent(EventType.ACCEPTED, event.at(), data);
        }
        if (event instanceof RotationEvent.Submitted submitted) {
            data.put(DEPLOY_RECORD_ID, submitted.deployRecordId()).put("adopted", submitted.adopted());
            return new OutboundEvent(EventType.SUBMITTED, event.at(), data);
        }
        progress(data, event);
        return new OutboundEvent(EventType.PROGRESS, event.at(), data);
    }

    /** All that a reader may skip: {@code phase} says what it is about. */
    private static void progress(ObjectNode data, RotationEvent event) {
        if (event instanceof RotationEvent.Ordered ordered) {
            data.put(PHASE, "ordered");
            ordered.orderId().ifPresent(id -> data.put("orderId", Scrubber.message(id)));
        } else if (event instanceof RotationEvent.Validating validating) {
            data.put(PHASE, "validating").put("status", validating.status().toString());
            EventData.list(data, "proofs", validating.proofs(), EventData::proof);
        } else if (event instanceof RotationEvent.Creating creating) {
            EventData.list(data.put(PHASE, "creating"), "progress", creating.progress(), EventData::progress);
        } else if (event instanceof RotationEvent.FallingBack) {
            data.put(PHASE, "fallingback");
        } else if (event instanceof RotationEvent.Deploying deploying) {
            data.put(PHASE, "deploying").put(DEPLOY_RECORD_ID, deploying.deployRecordId());
            data.set(RESOURCES, EventData.counts(deploying.resources()));
        } else if (event instanceof RotationEvent.Retrying retrying) {
            data.put(PHASE, "retrying").put(DEPLOY_RECORD_ID, retrying.deployRecordId());
            EventData.list(data.put("attempt", retrying.attempt()), FAILURES, retrying.failures(), EventData::failed);
        } else if (event instanceof RotationEvent.RollingBack rollingBack) {
            data.put(PHASE, "rollingback").put(DEPLOY_RECORD_ID, rollingBack.deployRecordId());
            EventData.list(data, FAILURES, rollingBack.failures(), EventData::failed);
        } else if (event instanceof RotationEvent.Verifying verifying) {
            data.put(PHASE, "verifying").put(DEPLOY_RECORD_ID, verifying.deployRecordId());
            data.put("wanted", verifying.wanted().name());
            EventData.list(data, "notServed", verifying.notServed(), EventData::text);
        } else {
            throw new IllegalArgumentException(
                    "no event for " + event.getClass().getName());
        }
    }

    private static OutboundEvent outcome(RotationOutcome outcome) {
        ObjectNode data = Json.object();
        return new OutboundEvent(fill(data, outcome), outcome.at(), data);
    }

    private static EventType fill(ObjectNode data, RotationOutcome outcome) {
        if (outcome instanceof RotationOutcome.Succeeded succeeded) {
            data.put(DEPLOY_RECORD_ID, succeeded.deployRecordId());
            data.set(RESOURCES, EventData.counts(succeeded.resources()));
            data.set("evidence", EventData.evidence(succeeded.evidence()));
            succeeded.newCertificateId().ifPresent(id -> data.put("newCertificateId", Scrubber.message(id)));
            return EventType.SUCCEEDED;
        }
        if (outcome instanceof RotationOutcome.PartiallyFailed partly) {
            data.put(DEPLOY_RECORD_ID, partly.deployRecordId());
            data.set(RESOURCES, EventData.counts(partly.resources()));
            EventData.list(data, FAILURES, partly.failures(), EventData::failed);
            partly.notRolledBack().ifPresent(why -> data.set("notRolledBack", EventData.failure(why)));
            return EventType.PARTIALLYFAILED;
        }
        if (outcome instanceof RotationOutcome.Failed failed) {
            failed.deployRecordId().ifPresent(id -> data.put(DEPLOY_RECORD_ID, id));
            data.set("error", EventData.failure(failed.cause()));
            return EventType.FAILED;
        }
        if (outcome instanceof RotationOutcome.RolledBack back) {
            data.put(DEPLOY_RECORD_ID, back.deployRecordId());
            return EventType.ROLLEDBACK;
        }
        if (outcome instanceof RotationOutcome.Unknown unknown) {
            data.put(REASON, Scrubber.message(unknown.reason())).set("handle", EventData.handle(unknown.handle()));
            unknown.cause().ifPresent(cause -> data.set("error", EventData.failure(cause)));
            unknown.evidence().ifPresent(seen -> data.set("evidence", EventData.evidence(seen)));
            return EventType.UNKNOWN;
        }
        if (outcome instanceof RotationOutcome.Skipped skipped) {
            data.put(REASON, Scrubber.message(skipped.reason()));
            return EventType.SKIPPED;
        }
        if (outcome instanceof RotationOutcome.Rejected rejected) {
            EventData.list(data, "findings", rejected.findings(), EventData::finding);
            return EventType.REJECTED;
        }
        if (outcome instanceof RotationOutcome.Superseded superseded) {
            data.put("supersededBy", superseded.supersededBy());
            return EventType.SUPERSEDED;
        }
        throw new IllegalArgumentException("no event for " + outcome.getClass().getName());
    }

    /** A request that the connector itself refuses. */
    static OutboundEvent rejected(Problem problem, Instant at) {
        ObjectNode data = Json.object();
        data.set("error", EventData.problem(problem));
        return new OutboundEvent(EventType.REJECTED, at, data);
    }

    /** A rotation that ended without an outcome, whatever it reported before. */
    static OutboundEvent unknown(String reason, Instant at) {
        return new OutboundEvent(EventType.UNKNOWN, at, Json.object().put(REASON, Scrubber.message(reason)));
    }

    static OutboundEvent superseded(String rotationId, Instant at) {
        return new OutboundEvent(EventType.SUPERSEDED, at, Json.object().put("supersededBy", rotationId));
    }
}
