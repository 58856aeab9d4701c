// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.MaterialPart;
import io.certflux.kafka.RotationRequest.Sealed;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeyRecipient;
import io.certflux.material.KeyUnsealer;
import io.certflux.material.SealedKeyException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Gets a request's chain and key when its rotation starts, off the threads that must not block. */
final class MaterialLoader {
    private final KeySources sources;
    private final List<KeyRecipient> recipients;

    MaterialLoader(KeySources sources, List<KeyRecipient> recipients) {
        this.sources = sources;
        this.recipients = recipients;
    }

    Mono<CertificateMaterial> load(RotationRequest request) {
        if (request.privateKey() instanceof Sealed sealed) {
            return bytes("certificateChain", request.certificateChain())
                    .publishOn(Schedulers.boundedElastic())
                    .map(chain -> unsealed(sealed, request.ids().certificateId(), chain))
                    .onErrorMap(SealedKeyException.class, MaterialLoader::notOpened);
        }
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

    private CertificateMaterial unsealed(Sealed sealed, String certificateId, byte[] certificateChain) {
        byte[] cms = Base64.getDecoder().decode(sealed.base64());
        return KeyUnsealer.of(recipients).unseal(cms, certificateId, certificateChain);
    }

    /** Parts of the message are the sender's words. */
    private static IllegalStateException notOpened(SealedKeyException error) {
        return new IllegalStateException(
                "cannot open data.privateKey.sealed: " + Scrubber.message(String.valueOf(error.getMessage())));
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
