// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.RotationHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a certificate stands, as the status topic keeps it: for readers the last thing that was said of it, for the
 * connector the rotations that have not ended and the requests that ended last. Immutable.
 *
 * @param latest the last event that tells where the certificate stands
 * @param unfinished rotations that were begun, in the order in which they were
 * @param finished the requests that ended last, the oldest first; at most {@link #REMEMBERED}
 */
record CertificateStatus(Optional<Latest> latest, List<Unfinished> unfinished, List<Finished> finished) {

    /** So many requests of a certificate are recognised when they come again. */
    static final int REMEMBERED = 32;

    static final CertificateStatus NONE = new CertificateStatus(Optional.empty(), List.of(), List.of());

    CertificateStatus {
        unfinished = List.copyOf(unfinished);
        finished = List.copyOf(finished);
    }

    /** The event, without its details, which the events topic has. */
    record Latest(EventType type, String eventId, String rotationId, String requestId, Instant at) {}

    /**
     * A rotation that goes on.
     *
     * @param handle from which it is resumed
     * @param sequence up to here numbers of its events may have been used
     */
    record Unfinished(String rotationId, Optional<RotationHandle> handle, long sequence) {}

    /** A request that has had its terminal event, and what it said. */
    record Finished(String rotationId, String digest) {}

    Optional<Unfinished> unfinished(String rotationId) {
        return unfinished.stream()
                .filter(known -> known.rotationId().equals(rotationId))
                .findFirst();
    }

    /** What the request said that ended under this id. */
    Optional<String> finishedDigest(String rotationId) {
        return finished.stream()
                .filter(known -> known.rotationId().equals(rotationId))
                .map(Finished::digest)
                .findFirst();
    }

    CertificateStatus with(Latest event) {
        return new CertificateStatus(Optional.of(event), unfinished, finished);
    }

    CertificateStatus with(Unfinished rotation) {
        List<Unfinished> others = others(rotation.rotationId());
        others.add(rotation);
        return new CertificateStatus(latest, others, finished);
    }

    CertificateStatus with(Finished request) {
        List<Finished> remembered = new ArrayList<>(finished);
        remembered.removeIf(known -> known.rotationId().equals(request.rotationId()));
        remembered.add(request);
        int tooMany = Math.max(0, remembered.size() - REMEMBERED);
        return new CertificateStatus(
                latest, others(request.rotationId()), remembered.subList(tooMany, remembered.size()));
    }

    /** As if the rotation had never been begun. */
    CertificateStatus without(String rotationId) {
        return new CertificateStatus(latest, others(rotationId), finished);
    }

    private List<Unfinished> others(String rotationId) {
        List<Unfinished> others = new ArrayList<>(unfinished);
        others.removeIf(known -> known.rotationId().equals(rotationId));
        return others;
    }
}
