// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnswersTest {
    @ParameterizedTest
    @CsvSource({
        "2025-05-20 15:03:17, 2025-05-20T07:03:17Z",
        "2025-05-20T07:03:17.000000Z, 2025-05-20T07:03:17Z",
        "2025-05-20T07:03:17.123456Z, 2025-05-20T07:03:17.123456Z",
        "2025-05-20T15:03:17+08:00, 2025-05-20T07:03:17Z",
        "2024-02-29 00:00:00, 2024-02-28T16:00:00Z"
    })
    void instant_givenEitherLayout_expectsItsTrueZone(String text, Instant expected) {
        assertThat(ApiTimes.instant(text)).contains(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "2025-05-20",
                "2025-05-20 ",
                "2025-05-20T",
                "2025-02-29 00:00:00",
                "0000-00-00 00:00:00",
                "2025-05-20 24:00:00",
                "2025-05-20 15:03:17Z",
                "2025-05-20T07:03:17.000000",
                "1747724597000",
                "20 May 2025, 15:03"
            })
    void instant_givenAnythingElse_expectsNone(String text) {
        assertThat(ApiTimes.instant(text)).isEmpty();
    }

    @Test
    void codes_givenNumbers_expectsNamesAndUnknownKept() {
        assertThat(DeployRecordStatus.of(4))
                .isEqualTo(DeployRecordStatus.ROLLED_BACK)
                .hasToString("ROLLED_BACK");
        assertThat(DeployRecordStatus.of(6)).hasToString("NO_RESOURCE");
        assertThat(DeployRecordStatus.of(7)).hasToString("UNKNOWN(7)");
        assertThat(SyncStatus.of(2)).hasToString("UNKNOWN(2)");
        assertThat(CertificateStatus.of(4294967297L)).isNotEqualTo(CertificateStatus.ISSUED);
        assertThat(JsonMapper.shared().writeValueAsString(DeployStatus.CREATED)).isEqualTo("1");
    }

    @Test
    void lists_givenJoinedAndMissingElements_expectsThemApart() {
        assertThat(Lists.unjoined(Arrays.asList("a.example, b.example,", null, "", "c.example")))
                .containsExactly("a.example", "b.example", "c.example");
        assertThat(Lists.unjoined(null)).isEmpty();
        assertThat(Lists.orEmpty(Arrays.asList("a", null))).isEqualTo(List.of("a"));
    }
}
