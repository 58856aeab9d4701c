// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.kafka.RotationRequest.RequestIds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** What is done with one record, from decoding to its end. */
final class RequestHandler {
    private final RequestDecoder decoder;
    private final OffsetTracker tracker;
    private final RotationRun rotation;
    private final Announcer announcer;
    private final Lanes lanes = new Lanes();
    private final ConcurrentMap<String, String> inFlight = new ConcurrentHashMap<>();

    RequestHandler(RequestDecoder decoder, OffsetTracker tracker, RotationRun rotation, Announcer announcer) {
        this.decoder = decoder;
        this.tracker = tracker;
        this.rotation = rotation;
        this.announcer = announcer;
    }

    Mono<Void> handle(Claim claim, ConsumerRecord<byte[], byte[]> record) {
        Decoded decoded = decoder.decode(record);
        if (decoded instanceof Decoded.Unreadable unreadable) {
            return announcer.deadLetter(claim, record, unreadable.problem());
        }
        RequestIds ids = decoded instanceof Decoded.Invalid invalid
                ? invalid.ids()
                : ((Decoded.Valid) decoded).request().ids();
        ClaimedRequest request = new ClaimedRequest(
                claim, ids, record, Ids.digest(record.value()), isAtHome(record, ids.certificateId()));
        // The first one says what the id stands for. Entered before the past is looked up: whoever leaves has written
        // it.
        String inHand = inFlight.putIfAbsent(ids.rotationId(), request.digest());
        if (inHand != null) {
            return repeated(request, record, inHand);
        }
        return end(request, record, decoded).doFinally(signal -> inFlight.remove(ids.rotationId()));
    }

    private Mono<Void> end(ClaimedRequest request, ConsumerRecord<byte[], byte[]> record, Decoded decoded) {
        RequestIds ids = request.ids();
        CertificateStatus status = tracker.status(request.claim(), ids.certificateId());
        Optional<String> finished = status.finishedDigest(ids.rotationId());
        if (finished.isPresent()) {
            return repeated(request, record, finished.get());
        }
        if (decoded instanceof Decoded.Invalid invalid) {
            return announcer.rejected(request, invalid.problem());
        }
        return rotate(request, ((Decoded.Valid) decoded).request(), status.unfinished(ids.rotationId()));
    }

    private Mono<Void> repeated(ClaimedRequest request, ConsumerRecord<byte[], byte[]> record, String digest) {
        if (digest.equals(request.digest())) {
            return announcer.repeated(request);
        }
        return announcer.deadLetter(
                request.claim(),
                record,
                new Problem(
                        "id_reused",
                        "the request id " + request.ids().requestId() + " stands for another request of "
                                + request.ids().certificateId() + "; a new request needs a new id"));
    }

    private Mono<Void> rotate(ClaimedRequest claimed, RotationRequest request, Optional<Unfinished> begun) {
        RequestIds ids = claimed.ids();
        boolean isSent = begun.flatMap(Unfinished::handle).isPresent();
        return lanes.inTurn(
                ids.certificateId(),
                ids.rotationId(),
                isSent,
                // A revocation cancels one request after the other: the next in the lane must not begin meanwhile.
                turn -> claimed.claim().owned() ? rotation.run(claimed, request, begun, turn) : Mono.empty(),
                newer -> announcer.superseded(claimed, newer));
    }

    private static boolean isAtHome(ConsumerRecord<byte[], byte[]> record, String certificateId) {
        return Arrays.equals(record.key(), certificateId.getBytes(StandardCharsets.UTF_8));
    }
}
