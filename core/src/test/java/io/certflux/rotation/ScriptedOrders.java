// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.VerifyType;
import io.certflux.client.ScriptedTransport;
import io.certflux.client.ScriptedTransport.Sent;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Rotations from an order over a network that answers by a script. */
final class ScriptedOrders implements AutoCloseable {
    static final String COMMIT = "CommitCertificateInformation";
    static final String SUBMIT = "CertificateOrderSubmit";
    static final String OPEN = "\"Status\":0,\"OrderId\":null";
    static final String ISSUED = "\"Status\":1,\"OrderId\":\"1001\"";

    private final ScriptedRotations script = new ScriptedRotations();

    @Override
    public void close() {
        script.close();
    }

    ScriptedTransport network() {
        return script.network;
    }

    List<RotationHandle> saved() {
        return script.saved;
    }

    List<String> actionsSent() {
        return script.actionsSent();
    }

    Rotation rotation() {
        return Rotation.fromOrder("order-1", VerifyType.DNS).id("r-1").on("clb", "ap-guangzhou");
    }

    /** Likewise, of a request that was made with a key of one's own. */
    Rotation rotation(Mono<byte[]> key) {
        return Rotation.fromOrder("order-1", VerifyType.DNS, key).id("r-1").on("clb", "ap-guangzhou");
    }

    List<RotationEvent> run() {
        return run(rotation());
    }

    List<RotationEvent> run(Rotation rotation) {
        return script.run(
                script.rotator(it -> it.readingOn(Schedulers.immediate())).rotate(rotation));
    }

    RotationOutcome outcome(Rotation rotation) {
        List<RotationEvent> events = run(rotation);
        return (RotationOutcome) events.get(events.size() - 1);
    }

    /** The answer with the issued certificate, and the key that the API keeps. */
    void downloadedWithItsKey() {
        script.network.answer(
                ScriptedRotations.STORED,
                chain() + ",\"CertificatePrivateKey\":\"" + PlannedResources.json(key()) + "\"");
    }

    void downloadedWithoutAKey() {
        script.network.answer(ScriptedRotations.STORED, chain());
    }

    static byte[] key() {
        return ScriptedRotations.material().privateKeyPem();
    }

    private static String chain() {
        byte[] pem = ScriptedRotations.material().certificateChainPem();
        return "\"CertificateId\":\"order-1\",\"CertificatePublicKey\":\"" + PlannedResources.json(pem) + "\"";
    }

    /** Of the first call. */
    String bodyOf(String action) {
        return script.network.sent().stream()
                .filter(sent -> sent.action().equals(action))
                .map(Sent::body)
                .findFirst()
                .orElseThrow();
    }
}
