// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the content of a certificate, whose id stays, and updates the resources that use it. The answer comes in
 * several: the same request is repeated until it names a task.
 *
 * @param oldCertificateId the certificate whose resources get the new content
 * @param resourceTypes what to update; the API documents {@code clb} as the only type it accepts
 * @param certificatePublicKey the chain in PEM, leaf first
 * @param certificatePrivateKey the leaf's key
 * @param resourceTypesRegions where to update, for resource types that have regions; empty leaves the choice to the API
 * @param certificateId known to the Chinese site only, which does not say what it is for; null leaves it out
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UploadUpdateCertificateInstanceRequest(
        String oldCertificateId,
        List<String> resourceTypes,
        String certificatePublicKey,
        PrivateKeyPem certificatePrivateKey,
        List<ResourceTypeRegions> resourceTypesRegions,
        @Nullable String certificateId) {

    public UploadUpdateCertificateInstanceRequest {
        Required.text("oldCertificateId", oldCertificateId);
        Required.resources(resourceTypes, resourceTypesRegions);
        Required.pem("certificatePublicKey", certificatePublicKey);
        Required.textIfGiven("certificateId", certificateId);
        resourceTypes = List.copyOf(resourceTypes);
        resourceTypesRegions = List.copyOf(resourceTypesRegions);
    }

    /** A request for {@code oldCertificateId}; set at least one resource type, the chain and the key. */
    public static Builder builder(String oldCertificateId) {
        return new Builder(oldCertificateId);
    }

    /** Names the certificate and the targets, and leaves the PEM blocks out. */
    @Override
    public String toString() {
        return "UploadUpdateCertificateInstanceRequest[oldCertificateId=" + oldCertificateId + ", resourceTypes="
                + resourceTypes + ", resourceTypesRegions=" + resourceTypesRegions + "]";
    }

    /** Collects a request; not safe for use by several threads. */
    public static final class Builder {
        private final String oldCertificateId;
        private final Resources resources = new Resources();
        private String publicKey = "";
        private byte[] privateKey = new byte[0];
        private @Nullable String certificateId;

        private Builder(String oldCertificateId) {
            this.oldCertificateId = oldCertificateId;
        }

        /**
         * Adds a resource type, and the regions it is updated in. Types that have regions, such as {@code clb}, need at
         * least one: resources in a region that is not named are passed over.
         */
        public Builder resourceType(String resourceType, List<String> inRegions) {
            resources.add(resourceType, inRegions);
            return this;
        }

        /** Adds a resource type without its regions, which the API documents as required for some; it then chooses. */
        public Builder resourceTypeInAnyRegion(String resourceType) {
            resources.addInRegionsOfTheApisChoice(resourceType);
            return this;
        }

        /** The chain in PEM, leaf first. */
        public Builder certificatePublicKey(String pem) {
            publicKey = pem;
            return this;
        }

        /** The leaf's key in PEM; {@link #build()} takes a copy. */
        public Builder certificatePrivateKey(byte[] pem) {
            privateKey = pem;
            return this;
        }

        /** For the Chinese site; the international one has no such member. */
        public Builder certificateId(String id) {
            certificateId = id;
            return this;
        }

        /** The request, or an {@link IllegalArgumentException} that names the field and the rule. */
        public UploadUpdateCertificateInstanceRequest build() {
            return new UploadUpdateCertificateInstanceRequest(
                    oldCertificateId,
                    resources.types(),
                    publicKey,
                    PrivateKeyPem.of(privateKey),
                    resources.regions(),
                    certificateId);
        }
    }
}
