// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.MaterialPart;
import io.certflux.material.CertificateMaterial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Gets a request's chain and key when its rotation starts, off the threads that must not block. */
final class MaterialLoader {
    private final KeySources sources;

    MaterialLoader(KeySources sources) {
        this.sources = sources;
    }

    Mono<CertificateMaterial> load(RotationRequest request) {
        return Mono.zip(
                        bytes("certificateChain", request.certificateChain()),
                        bytes("privateKey", request.privateKey()))
                .publishOn(Schedulers.boundedElastic())
                .map(parts -> material(parts.getT1(), parts.getT2()));
    }

    private static CertificateMaterial material(byte[] certificateChain, byte[] privateKey) {
        try {
            return CertificateMaterial.fromPem(certificateChain, privateKey);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private Mono<byte[]> bytes(String field, MaterialPart part) {
        if (part instanceof RotationRequest.Pem pem) {
            return Mono.fromSupplier(() -> pem.text().getBytes(StandardCharsets.UTF_8));
        }
        RotationRequest.Reference reference = (RotationRequest.Reference) part;
        return sources.read(reference.uri())
                .onErrorMap(
                        error -> new IllegalStateException("cannot read " + field + ": " + Scrubber.message(error)));
    }
}
