// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it is stored. The API sends private keys along, as {@code CertificatePrivateKey} and
 * {@code EncryptPrivateKey}; they are passed over while the answer is read and never become a value.
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
 * @param certificatePublicKey the chain in PEM
 * @param dvAuthDetail what shows control of its domains to the CA
 * @param vulnerabilityReport of the vulnerability scan
 * @param certificateId the certificate
 * @param typeName the product's name
 * @param statusName the status in the caller's language
 * @param subjectAltName its names
 * @param isVip whether it was paid for
 * @param isWildcard whether it is for a wildcard
 * @param isDv whether the CA validates the domain alone
 * @param isVulnerability whether vulnerabilities are scanned for
 * @param submittedData the materials of its order
 * @param renewAble whether it can be renewed
 * @param deployable whether it can be deployed
 * @param tags its tags
 * @param rootCert the root above it
 * @param encryptCert the second certificate of the SM algorithms, in PEM
 * @param certFingerprint SHA-1 of the leaf, in hex; the API documents no layout
 * @param encryptCertFingerprint SHA-1 of {@code encryptCert}
 * @param encryptAlgorithm the key's algorithm, such as RSA 2048
 * @param dvRevokeAuthDetail what shows control of its domains when it is revoked
 * @param certChainInfo the certificates of the chain
 * @param domainType 1 one domain, 2 several, 3 a wildcard, 4 several wildcards; from the Chinese site only
 * @param certType DV, OV or EV; from the Chinese site only
 * @param useCrossSignRoot whether the chain leads to a cross-signed root; from the Chinese site only
 * @param hostingStatus 0 hosted, 5 resources being replaced, 10 done, -1 not hosted; from the Chinese site only
 * @param requestId the API's id of this call
 */
@JsonIgnoreProperties({"CertificatePrivateKey", "EncryptPrivateKey"})
public record DescribeCertificateDetailResponse(
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
        @Nullable String certificatePublicKey,
        @Nullable DvAuthDetail dvAuthDetail,
        @Nullable String vulnerabilityReport,
        @Nullable String certificateId,
        @Nullable String typeName,
        @Nullable String statusName,
        List<String> subjectAltName,
        @Nullable Boolean isVip,
        @Nullable Boolean isWildcard,
        @Nullable Boolean isDv,
        @Nullable Boolean isVulnerability,
        @Nullable SubmittedData submittedData,
        @Nullable Boolean renewAble,
        @Nullable Boolean deployable,
        List<Tags> tags,
        @Nullable RootCertificates rootCert,
        @Nullable String encryptCert,
        @Nullable String certFingerprint,
        @Nullable String encryptCertFingerprint,
        @Nullable String encryptAlgorithm,
        List<DvAuths> dvRevokeAuthDetail,
        List<CertBasicInfo> certChainInfo,
        @Nullable Long domainType,
        @Nullable String certType,
        @Nullable Boolean useCrossSignRoot,
        @Nullable Long hostingStatus,
        @Nullable String requestId) {
    public DescribeCertificateDetailResponse {
        subjectAltName = Lists.orEmpty(subjectAltName);
        tags = Lists.orEmpty(tags);
        dvRevokeAuthDetail = Lists.orEmpty(dvRevokeAuthDetail);
        certChainInfo = Lists.orEmpty(certChainInfo);
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
