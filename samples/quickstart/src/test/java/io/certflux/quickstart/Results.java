// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Results for tests. */
final class Results {
    private Results() {}

    static RotationResult succeeded(String certificateId) {
        return new RotationResult(
                certificateId,
                Outcome.SUCCEEDED,
                OptionalLong.of(4711),
                OptionalInt.of(2),
                Duration.ofMillis(3_250),
                "");
    }

    static RotationResult ended(String certificateId, Outcome outcome, String reason) {
        return new RotationResult(
                certificateId, outcome, OptionalLong.empty(), OptionalInt.empty(), Duration.ofSeconds(40), reason);
    }
}
