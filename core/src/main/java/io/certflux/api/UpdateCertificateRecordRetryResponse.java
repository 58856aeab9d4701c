// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The retry was accepted; the task's record tells what becomes of it.
 *
 * @param requestId the API's id of this call
 */
public record UpdateCertificateRecordRetryResponse(@Nullable String requestId) {}
