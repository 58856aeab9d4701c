// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PemTextTest {

    private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a\nb", "a\nb", Set.of()),
                Arguments.of("", "", Set.of()),
                Arguments.of("\u00EF\u00BB\u00BFa", "a", Set.of(Repair.BYTE_ORDER_MARK)),
                Arguments.of("\u00EF\u00BB\u00BF", "", Set.of(Repair.BYTE_ORDER_MARK)),
                Arguments.of("\u00EF\u00BB", "\u00EF\u00BB", Set.of()),
                Arguments.of("\u00FF\u00FEa\u0000b\u0000", "ab", Set.of(Repair.UTF_16)),
                Arguments.of("\u00FE\u00FF\u0000a\u0000b", "ab", Set.of(Repair.UTF_16)),
                Arguments.of("\u00FE", "\u00FE", Set.of()),
                Arguments.of("a\\nb", "a\nb", Set.of(Repair.ESCAPED_NEWLINES)),
                Arguments.of("a\\/b", "a/b", Set.of(Repair.ESCAPED_NEWLINES)),
                Arguments.of("a\\n", "a\n", Set.of(Repair.ESCAPED_NEWLINES)),
                Arguments.of("a\\", "a\\", Set.of()),
                Arguments.of("a\\tb", "a\\tb", Set.of()),
                Arguments.of("a\r", "a\n", Set.of(Repair.CARRIAGE_RETURNS)),
                Arguments.of("a\r\n", "a\n", Set.of(Repair.CARRIAGE_RETURNS)),
                Arguments.of("a\rb", "a\nb", Set.of(Repair.CARRIAGE_RETURNS)),
                Arguments.of("a\r\r\nb", "a\n\nb", Set.of(Repair.CARRIAGE_RETURNS)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void clean_givenText_expectsLineFeedsAndWhatWasDone(String given, String clean, Set<Repair> done) {
        assertThat(new String(PemText.clean(given.getBytes(ISO_8859_1), repairs), ISO_8859_1))
                .isEqualTo(clean);
        assertThat(repairs).isEqualTo(done);
    }

    @Test
    void clean_givenInput_expectsItUnchanged() {
        byte[] input = "a\\nb\r\n".getBytes(ISO_8859_1);

        PemText.clean(input, repairs);

        assertThat(input).isEqualTo("a\\nb\r\n".getBytes(ISO_8859_1));
    }
}
