// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "partiallyfailed, FAILED",
        "failed, FAILED",
        "rolledback, FAILED",
        "rejected, FAILED",
        "skipped, FAILED",
        "superseded, FAILED",
        "unknown, UNKNOWN"
    })
    void ofEvent_givenTerminalEvent_expectsOutcomeThatIsCounted(String event, Outcome.Count count) {
        assertThat(Outcome.ofEvent(event)).map(Outcome::countedAs).contains(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested", "accepted", "submitted", "progress", "SUCCEEDED", ""})
    void ofEvent_givenOtherEvent_expectsNone(String event) {
        assertThat(Outcome.ofEvent(event)).isEmpty();
    }
}
