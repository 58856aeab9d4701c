// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.RequestIds;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** What is done with one record, from decoding to its end. */
final class RequestHandler {
    private final RequestDecoder decoder;
    private final RotationRun rotation;
    private final Announcer announcer;
    private final Lanes lanes = new Lanes();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    RequestHandler(RequestDecoder decoder, RotationRun rotation, Announcer announcer) {
        this.decoder = decoder;
        this.rotation = rotation;
        this.announcer = announcer;
    }

    Mono<Void> handle(Claim claim, ConsumerRecord<byte[], byte[]> record) {
        Decoded decoded = decoder.decode(record);
        if (decoded instanceof Decoded.Unreadable unreadable) {
            return announcer.deadLetter(claim, record, unreadable.problem());
        }
        if (decoded instanceof Decoded.Invalid invalid) {
            return announcer.rejected(claim, invalid.ids(), invalid.problem());
        }
        return rotate(claim, ((Decoded.Valid) decoded).request());
    }

    private Mono<Void> rotate(Claim claim, RotationRequest request) {
        RequestIds ids = request.ids();
        if (!inFlight.add(ids.rotationId())) {
            return announcer.repeated(claim, ids);
        }
        // A revocation cancels one request after the other: the next in the lane must not begin meanwhile.
        Mono<Void> work = Mono.defer(() -> claim.owned() ? rotation.run(claim, request) : Mono.empty());
        return lanes.inTurn(
                        ids.certificateId(), ids.rotationId(), work, newer -> announcer.superseded(claim, ids, newer))
                .doFinally(signal -> inFlight.remove(ids.rotationId()));
    }
}
