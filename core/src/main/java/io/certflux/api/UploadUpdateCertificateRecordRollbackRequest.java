// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/**
 * Puts the old certificate back on all resources of a task of {@code UploadUpdateCertificateInstance}.
 *
 * @param deployRecordId the task; it must have ended, with at least one resource done
 */
public record UploadUpdateCertificateRecordRollbackRequest(long deployRecordId) {
    public UploadUpdateCertificateRecordRollbackRequest {
        Required.positive("deployRecordId", deployRecordId);
    }

    /** Rolls back the task {@code deployRecordId}. */
    public static UploadUpdateCertificateRecordRollbackRequest of(long deployRecordId) {
        return new UploadUpdateCertificateRecordRollbackRequest(deployRecordId);
    }
}
