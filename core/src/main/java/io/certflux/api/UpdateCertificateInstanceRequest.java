// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts another certificate on the resources that use an old one: one that is stored already, or one that is uploaded
 * along and gets an id of its own. Needs no whitelisting. As with {@code UploadUpdateCertificateInstance}, the same
 * request is repeated until the answer names a task. The API's deprecated {@code Regions} is left out.
 *
 * @param oldCertificateId the certificate whose resources get the other one
 * @param resourceTypes what to update: clb, cdn, waf, live, ddos, teo, apigateway, vod, tke, tcb, tse, cos
 * @param certificateId the other certificate, if stored; null when it is uploaded
 * @param certificatePublicKey its chain in PEM, leaf first; null when it is stored
 * @param certificatePrivateKey the leaf's key; null when it is stored
 * @param resourceTypesRegions where to update; the API asks for it for clb, tke, apigateway, waf, tcb, tse and cos
 * @param expiringNotificationSwitch true, on the wire 1, stops the notices that the old one expires; null is the API's 0
 * @param repeatable whether the same certificate may be uploaded again; null leaves it to the API
 * @param allowDownload whether the uploaded certificate may be downloaded; null leaves it to the API
 * @param tags of the uploaded certificate
 * @param projectId of the uploaded certificate; null is the default project
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UpdateCertificateInstanceRequest(
        String oldCertificateId,
        List<String> resourceTypes,
        @Nullable String certificateId,
        @Nullable String certificatePublicKey,
        @Nullable PrivateKeyPem certificatePrivateKey,
        List<ResourceTypeRegions> resourceTypesRegions,

        @JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable
        Boolean expiringNotificationSwitch,

        @Nullable Boolean repeatable,
        @Nullable Boolean allowDownload,
        List<Tags> tags,
        @Nullable Long projectId) {

    public UpdateCertificateInstanceRequest {
        Required.text("oldCertificateId", oldCertificateId);
        Required.resources(resourceTypes, resourceTypesRegions);
        requireOneCertificate(certificateId, certificatePublicKey, certificatePrivateKey);
        tags.forEach(tag -> Required.text("tagKey", tag.tagKey()));
        if (projectId != null) {
            Required.notNegative("projectId", projectId);
        }
        resourceTypes = List.copyOf(resourceTypes);
        resourceTypesRegions = List.copyOf(resourceTypesRegions);
        tags = List.copyOf(tags);
    }

    private static void requireOneCertificate(
            @Nullable String certificateId, @Nullable String publicKey, @Nullable PrivateKeyPem privateKey) {
        if ((publicKey == null) != (privateKey == null)) {
            String missing = publicKey == null ? "certificatePublicKey" : "certificatePrivateKey";
            throw new IllegalArgumentException(
                    "certificatePublicKey and certificatePrivateKey must be given together: no " + missing);
        }
        if ((certificateId == null) == (publicKey == null)) {
            throw new IllegalArgumentException("exactly one of certificateId and certificatePublicKey must be given: "
                    + (certificateId == null ? "neither" : "certificateId '" + certificateId + "' and PEM"));
        }
        Required.textIfGiven("certificateId", certificateId);
        if (publicKey != null) {
            Required.pem("certificatePublicKey", publicKey);
        }
    }

    /** A request for {@code oldCertificateId}; set at least one resource type, and the other certificate. */
    public static Builder builder(String oldCertificateId) {
        return new Builder(oldCertificateId);
    }

    /** Names the certificates and the targets, and leaves the PEM blocks out. */
    @Override
    public String toString() {
        return "UpdateCertificateInstanceRequest[oldCertificateId=" + oldCertificateId + ", certificateId="
                + certificateId + ", resourceTypes=" + resourceTypes + ", resourceTypesRegions=" + resourceTypesRegions
                + "]";
    }

    /** Collects a request; not safe for use by several threads. */
    public static final class Builder {
        private final String oldCertificateId;
        private final Resources resources = new Resources();
        private final List<Tags> tags = new ArrayList<>();
        private @Nullable String certificateId;
        private @Nullable String publicKey;
        private byte @Nullable [] privateKey;
        private @Nullable Boolean expiringNotificationSwitch;
        private @Nullable Boolean repeatable;
        private @Nullable Boolean allowDownload;
        private @Nullable Long projectId;

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

        /** The other certificate is stored under {@code id}. */
        public Builder certificateId(String id) {
            certificateId = id;
            return this;
        }

        /** The other certificate's chain in PEM, leaf first. */
        public Builder certificatePublicKey(String pem) {
            publicKey = pem;
            return this;
        }

        /** Its leaf's key in PEM; {@link #build()} takes a copy. */
        public Builder certificatePrivateKey(byte[] pem) {
            privateKey = pem;
            return this;
        }

        /** Whether the notices that the old certificate expires stop. Default: they go on. */
        public Builder expiringNotificationSwitch(boolean stopNotices) {
            expiringNotificationSwitch = stopNotices;
            return this;
        }

        /** Whether a certificate that is stored already may be uploaded again. Default: the API's. */
        public Builder repeatable(boolean allowed) {
            repeatable = allowed;
            return this;
        }

        /** Whether the uploaded certificate may be downloaded. Default: the API's. */
        public Builder allowDownload(boolean allowed) {
            allowDownload = allowed;
            return this;
        }

        /** Adds a tag to the uploaded certificate. */
        public Builder tag(String key, String value) {
            tags.add(new Tags(key, value));
            return this;
        }

        /** The project of the uploaded certificate. Default: the API's. */
        public Builder projectId(long id) {
            projectId = id;
            return this;
        }

        /** The request, or an {@link IllegalArgumentException} that names the field and the rule. */
        public UpdateCertificateInstanceRequest build() {
            return new UpdateCertificateInstanceRequest(
                    oldCertificateId,
                    resources.types(),
                    certificateId,
                    publicKey,
                    privateKey == null ? null : PrivateKeyPem.of(privateKey),
                    resources.regions(),
                    expiringNotificationSwitch,
                    repeatable,
                    allowDownload,
                    tags,
                    projectId);
        }
    }
}
