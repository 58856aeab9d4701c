// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedOffsetsTest {

    @Test
    void encode_givenNothingFinished_expectsEmptyMetadata() {
        assertThat(FinishedOffsets.encode(10, List.of())).isEmpty();
    }

    @Test
    void decode_givenEncoded_expectsSameOffsets() {
        String metadata = FinishedOffsets.encode(1_000_000_000_000L, List.of(1_000_000_000_001L, 1_000_000_000_064L));

        assertThat(FinishedOffsets.decode(1_000_000_000_000L, metadata))
                .containsExactly(1_000_000_000_001L, 1_000_000_000_064L);
    }

    @Test
    void encode_givenFullWindow_expectsLessThanBrokersAccept() {
        List<Long> window =
                LongStream.range(1, FinishedOffsets.WINDOW + 1).boxed().toList();

        assertThat(FinishedOffsets.encode(0, window)).hasSizeLessThan(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "moved by hand", "certflux1:", "certflux1:*not base64*"})
    void decode_givenForeignMetadata_expectsNothing(String metadata) {
        assertThat(FinishedOffsets.decode(5, metadata)).isEmpty();
    }
}
