// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.VerifyType;
import io.certflux.material.CertificateMaterial;
import reactor.core.publisher.Mono;

/** Where the new certificate and its key come from. */
sealed interface MaterialSource {

    /** From the caller, asked for when it is needed. */
    record Given(Mono<CertificateMaterial> material) implements MaterialSource {
        @Override
        public String toString() {
            return "given";
        }
    }

    /**
     * From an order of the SSL API.
     *
     * @param certificateId the order's certificate
     * @param verifyType how control of the domains is shown
     * @param privateKey the key, if the API has none; else empty
     */
    record Order(String certificateId, VerifyType verifyType, Mono<byte[]> privateKey) implements MaterialSource {
        @Override
        public String toString() {
            return "order of " + certificateId;
        }
    }
}
