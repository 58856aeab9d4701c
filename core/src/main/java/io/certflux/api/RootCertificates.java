// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The roots above a stored certificate, in PEM. A certificate of the SM algorithms has two.
 *
 * @param sign of the SM certificate that signs
 * @param encrypt of the SM certificate that encrypts
 * @param standard of a certificate of the usual algorithms
 */
public record RootCertificates(
        @Nullable String sign,
        @Nullable String encrypt,
        @Nullable String standard) {}
