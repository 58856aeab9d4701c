// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a certificate and its order.
 *
 * @param ownerUin the account
 * @param projectId the project
 * @param from where it comes from: trustasia, upload, wosign, sheca and others
 * @param certificateType SVR for a server's certificate, CA for one that clients are checked with
 * @param packageType the product, a number as text
 * @param productZhName the issuer's or product's name
 * @param domain its first name
 * @param alias the name given to it
 * @param status of the certificate or its order
 * @param statusMsg more about a status that is not final; the API does not reset it, so decide by {@code status}
 * @param verifyType as text; {@link VerifyType} has those that can be asked for
 * @param vulnerabilityStatus of the vulnerability scan, such as INACTIVE
 * @param certBeginTime {@code yyyy-MM-dd HH:mm:ss} in UTC+8, without a zone
 * @param certEndTime likewise
 * @param validityPeriod in months, as text
 * @param insertTime when it was applied for or uploaded; likewise
 * @param orderId the CA's order
 * @param certificateExtra what its order is related to
 * @param dvAuthDetail what shows control of its domains to the CA
 * @param vulnerabilityReport of the vulnerability scan
 * @param certificateId the certificate
 * @param packageTypeName the product's name
 * @param statusName the status in the caller's language
 * @param subjectAltName its names
 * @param isVip whether it was paid for
 * @param isWildcard whether it is for a wildcard
 * @param isDv whether the CA validates the domain alone
 * @param isVulnerability whether vulnerabilities are scanned for
 * @param renewAble whether it can be renewed
 * @param submittedData the materials of its order
 * @param deployable whether it can be deployed
 * @param tags its tags
 * @param caEncryptAlgorithms algorithms of a CA certificate
 * @param caCommonNames names in a CA certificate
 * @param caEndTimes when the certificates in a CA certificate end
 * @param dvRevokeAuthDetail what shows control of its domains when it is revoked
 * @param requestId the API's id of this call
 */
public record DescribeCertificateResponse(
        @Nullable String ownerUin,
        @Nullable String projectId,
        @Nullable String from,
        @Nullable String certificateType,
        @Nullable String packageType,
        @Nullable String productZhName,
        @Nullable String domain,
        @Nullable String alias,
        @Nullable CertificateStatus status,
        @Nullable String statusMsg,
        @Nullable String verifyType,
        @Nullable String vulnerabilityStatus,
        @Nullable String certBeginTime,
        @Nullable String certEndTime,
        @Nullable String validityPeriod,
        @Nullable String insertTime,
        @Nullable String orderId,
        @Nullable CertificateExtra certificateExtra,
        @Nullable DvAuthDetail dvAuthDetail,
        @Nullable String vulnerabilityReport,
        @Nullable String certificateId,
        @Nullable String packageTypeName,
        @Nullable String statusName,
        List<String> subjectAltName,
        @Nullable Boolean isVip,
        @Nullable Boolean isWildcard,
        @Nullable Boolean isDv,
        @Nullable Boolean isVulnerability,
        @Nullable Boolean renewAble,
        @Nullable SubmittedData submittedData,
        @Nullable Boolean deployable,
        List<Tags> tags,
        @JsonProperty("CAEncryptAlgorithms") List<String> caEncryptAlgorithms,
        @JsonProperty("CACommonNames") List<String> caCommonNames,
        @JsonProperty("CAEndTimes") List<String> caEndTimes,
        List<DvAuths> dvRevokeAuthDetail,
        @Nullable String requestId) {
    public DescribeCertificateResponse {
        subjectAltName = Lists.orEmpty(subjectAltName);
        tags = Lists.orEmpty(tags);
        caEncryptAlgorithms = Lists.orEmpty(caEncryptAlgorithms);
        caCommonNames = Lists.orEmpty(caCommonNames);
        caEndTimes = Lists.orEmpty(caEndTimes);
        dvRevokeAuthDetail = Lists.orEmpty(dvRevokeAuthDetail);
    }

    /** {@link #certBeginTime()} as an instant; empty when it is missing or written in another way. */
    public Optional<Instant> beginsAt() {
        return ApiTimes.instant(certBeginTime);
    }

    /** {@link #certEndTime()} likewise. */
    public Optional<Instant> endsAt() {
        return ApiTimes.instant(certEndTime);
    }

    /** {@link #insertTime()} likewise. */
    public Optional<Instant> insertedAt() {
        return ApiTimes.instant(insertTime);
    }
}
