// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * The state of a certificate or its order.
 *
 * @param code the API's number; numbers without a constant here are kept as they came
 */
public record CertificateStatus(@JsonValue long code) {
    /** Under review. */
    public static final CertificateStatus REVIEWING = new CertificateStatus(0);

    /** Approved and issued. */
    public static final CertificateStatus ISSUED = new CertificateStatus(1);

    /** The review failed. */
    public static final CertificateStatus REVIEW_FAILED = new CertificateStatus(2);

    /** Expired. */
    public static final CertificateStatus EXPIRED = new CertificateStatus(3);

    /** The DNS record for validation was added automatically. */
    public static final CertificateStatus DNS_RECORD_ADDED = new CertificateStatus(4);

    /** An enterprise certificate whose documents are to be submitted. */
    public static final CertificateStatus PENDING_DOCUMENTS = new CertificateStatus(5);

    /** The order is being cancelled. */
    public static final CertificateStatus CANCELLING = new CertificateStatus(6);

    /** The order was cancelled. */
    public static final CertificateStatus CANCELLED = new CertificateStatus(7);

    /** Submitted; the confirmation letter is to be uploaded. */
    public static final CertificateStatus PENDING_CONFIRMATION_LETTER = new CertificateStatus(8);

    /** Being revoked. */
    public static final CertificateStatus REVOKING = new CertificateStatus(9);

    /** Revoked. */
    public static final CertificateStatus REVOKED = new CertificateStatus(10);

    /** Being reissued. */
    public static final CertificateStatus REISSUING = new CertificateStatus(11);

    /** The confirmation letter of the revocation is to be uploaded. */
    public static final CertificateStatus PENDING_REVOCATION_LETTER = new CertificateStatus(12);

    /** A free certificate whose documents are to be submitted. */
    public static final CertificateStatus PENDING_FREE_DOCUMENTS = new CertificateStatus(13);

    /** Refunded. */
    public static final CertificateStatus REFUNDED = new CertificateStatus(14);

    /** Being migrated. */
    public static final CertificateStatus MIGRATING = new CertificateStatus(15);

    private static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0L, "REVIEWING"),
            entry(1L, "ISSUED"),
            entry(2L, "REVIEW_FAILED"),
            entry(3L, "EXPIRED"),
            entry(4L, "DNS_RECORD_ADDED"),
            entry(5L, "PENDING_DOCUMENTS"),
            entry(6L, "CANCELLING"),
            entry(7L, "CANCELLED"),
            entry(8L, "PENDING_CONFIRMATION_LETTER"),
            entry(9L, "REVOKING"),
            entry(10L, "REVOKED"),
            entry(11L, "REISSUING"),
            entry(12L, "PENDING_REVOCATION_LETTER"),
            entry(13L, "PENDING_FREE_DOCUMENTS"),
            entry(14L, "REFUNDED"),
            entry(15L, "MIGRATING"));

    /** The code as the API sends it. */
    @JsonCreator
    public static CertificateStatus of(long code) {
        return new CertificateStatus(code);
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "UNKNOWN(" + code + ")");
    }
}
