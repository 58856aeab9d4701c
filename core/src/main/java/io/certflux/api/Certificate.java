// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it is bound to a listener or a rule.
 *
 * @param certId the certificate
 * @param dnsNames its names
 * @param certCaId the CA certificate that clients are checked with
 * @param sslMode {@code UNIDIRECTIONAL} or {@code MUTUAL}
 */
public record Certificate(
        @Nullable String certId,
        List<String> dnsNames,
        @Nullable String certCaId,
        @JsonProperty("SSLMode") @Nullable String sslMode) {
    public Certificate {
        dnsNames = Lists.orEmpty(dnsNames);
    }
}
