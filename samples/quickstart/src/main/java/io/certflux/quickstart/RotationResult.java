// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The end of one rotation, as its terminal event told it.
 *
 * @param resources how many cloud resources carry the certificate, when that is known
 * @param took from the request's publication to the event
 * @param reason why it did not succeed; empty if it did
 */
record RotationResult(
        String certificateId,
        Outcome outcome,
        OptionalLong deployRecordId,
        OptionalInt resources,
        Duration took,
        String reason) {}
