// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate's order is related to.
 *
 * @param domainNumber how many domains the certificate may have, as text
 * @param originCertificateId the certificate that this one renews or reissues
 * @param replacedBy the certificate that this one was reissued from
 * @param replacedFor the certificate that this one is reissued as
 * @param renewOrder the certificate that renews this one
 * @param smCert 1 for a certificate of the SM algorithms
 * @param companyType 1 a person, 2 a company
 * @param serviceOriginCertificateId the one before in a subscription; from the Chinese site only
 * @param serviceRenewCertificateId the next one in a subscription; from the Chinese site only
 */
public record CertificateExtra(
        @Nullable String domainNumber,
        @Nullable String originCertificateId,
        @Nullable String replacedBy,
        @Nullable String replacedFor,
        @Nullable String renewOrder,
        @JsonProperty("SMCert") @Nullable Long smCert,
        @Nullable Long companyType,
        @Nullable String serviceOriginCertificateId,
        @Nullable String serviceRenewCertificateId) {}
