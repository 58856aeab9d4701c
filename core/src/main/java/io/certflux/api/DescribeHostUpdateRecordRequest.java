// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tasks of {@code UpdateCertificateInstance}, newest first: those of a certificate, or all of the account's.
 *
 * @param certificateId the certificate that came; null for any
 * @param oldCertificateId the certificate that went; null for any
 * @param limit how many at most
 * @param offset how many to pass over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DescribeHostUpdateRecordRequest(
        @Nullable String certificateId, @Nullable String oldCertificateId, long limit, long offset) {
    private static final long USUAL = 10;

    public DescribeHostUpdateRecordRequest {
        Required.textIfGiven("certificateId", certificateId);
        Required.textIfGiven("oldCertificateId", oldCertificateId);
        Required.positive("limit", limit);
        Required.notNegative("offset", offset);
    }

    /** The newest ten tasks that replaced {@code oldCertificateId}. */
    public static DescribeHostUpdateRecordRequest of(String oldCertificateId) {
        return new DescribeHostUpdateRecordRequest(null, oldCertificateId, USUAL, 0);
    }

    /** The newest ten tasks of the account. */
    public static DescribeHostUpdateRecordRequest ofAccount() {
        return new DescribeHostUpdateRecordRequest(null, null, USUAL, 0);
    }
}
