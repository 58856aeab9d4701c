// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;

/**
 * One call as the server saw it.
 *
 * @param time when it arrived, by the model's scheduler
 * @param action the action it named
 * @param subject the certificate id or record id it was about; empty if it named none
 * @param outcome {@code OK}, the error code it was answered with, or the fault that kept it from an answer
 * @param requestId the request id of its answer; empty if it got none
 */
public record JournalEntry(Instant time, String action, String subject, String outcome, String requestId) {}
