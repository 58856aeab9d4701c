// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/**
 * Puts the old certificate back on all resources of a task of {@code UpdateCertificateInstance}.
 *
 * @param deployRecordId the task; it must have ended, with at least one resource done
 */
public record UpdateCertificateRecordRollbackRequest(long deployRecordId) {
    public UpdateCertificateRecordRollbackRequest {
        Required.positive("deployRecordId", deployRecordId);
    }

    /** Rolls back the task {@code deployRecordId}. */
    public static UpdateCertificateRecordRollbackRequest of(long deployRecordId) {
        return new UpdateCertificateRecordRollbackRequest(deployRecordId);
    }
}
