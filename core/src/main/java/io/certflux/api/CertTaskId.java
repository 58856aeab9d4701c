// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The search of one certificate's resources.
 *
 * @param certId the certificate
 * @param taskId the search
 */
public record CertTaskId(@Nullable String certId, @Nullable String taskId) {}
