// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemBlocksTest {

    private static final String LABEL_OF_40 = "A".repeat(40);
    private static final String GOOD = "-----BEGIN A-----\nAQID\n-----END A-----\n";

    private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);

    @ParameterizedTest
    @ValueSource(strings = {"A", "Z", "0", "9", "X509 CERTIFICATE", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void read_givenLabel_expectsBlockOfIt(String label) {
        List<PemBlock> blocks = read("-----BEGIN " + label + "-----\nAQID\n-----END " + label + "-----\n");

        assertThat(blocks).singleElement().satisfies(block -> {
            assertThat(block.label()).isEqualTo(label);
            assertThat(block.der()).containsExactly(1, 2, 3);
            assertThat(block.isBroken()).isFalse();
        });
        assertThat(repairs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@", "[", "/", ":", "A.B", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void read_givenOtherLabel_expectsBrokenAndTheNextBlockRead(String label) {
        List<PemBlock> blocks = read("-----BEGIN " + label + "-----\nAQID\n-----END " + label + "-----\n" + GOOD);

        assertThat(blocks).extracting(PemBlock::problem).containsExactly("a BEGIN line has no readable label", "");
    }

    @Test
    void read_givenBeginLineWithoutEnd_expectsBroken() {
        assertThat(read("-----BEGIN " + LABEL_OF_40))
                .extracting(PemBlock::problem)
                .containsExactly("a BEGIN line has no readable label");
    }

    @Test
    void read_givenOtherEndLabel_expectsBrokenAndTheNextBlockRead() {
        List<PemBlock> blocks = read("-----BEGIN B-----\nAQID\n-----END A-----\n" + GOOD);

        assertThat(blocks).extracting(PemBlock::problem).containsExactly("BEGIN B has no END B", "");
    }

    @Test
    void read_givenBlockAfterOneWithoutEnd_expectsItRead() {
        assertThat(read("-----BEGIN B-----\nAQID\n" + GOOD))
                .extracting(PemBlock::problem)
                .containsExactly("BEGIN B has no END B", "");
    }

    @Test
    void read_givenNoEndAtAll_expectsBroken() {
        assertThat(read("-----BEGIN B-----\nAQID\n"))
                .extracting(PemBlock::problem)
                .containsExactly("BEGIN B has no END B");
    }

    @Test
    void read_givenLetterOutsideBase64_expectsBrokenAndNoRepairs() {
        List<PemBlock> blocks = read("text\r\n-----BEGIN B-----\nA*ID\n-----END B-----\n");

        assertThat(blocks).extracting(PemBlock::problem).containsExactly("B is not Base64");
        assertThat(repairs).isEmpty();
    }

    @Test
    void read_givenHeaders_expectsThemApartFromTheContent() {
        List<PemBlock> blocks = read("-----BEGIN B-----\nProc-Type: 4,ENCRYPTED\n\nAQID\n-----END B-----\n");

        assertThat(blocks).singleElement().satisfies(block -> {
            assertThat(block.headers()).isEqualTo("\nProc-Type: 4,ENCRYPTED");
            assertThat(block.isEncrypted()).isTrue();
            assertThat(block.der()).containsExactly(1, 2, 3);
        });
        assertThat(repairs).isEmpty();
    }

    @Test
    void read_givenHeadersOnly_expectsEmptyContent() {
        assertThat(read("-----BEGIN B-----\nA: b\n\n-----END B-----\n"))
                .singleElement()
                .satisfies(block -> assertThat(block.der()).isEmpty());
    }

    @Test
    void read_givenTextAroundBlocks_expectsItNoted() {
        assertThat(read(GOOD + "between\n" + GOOD)).hasSize(2);
        assertThat(repairs).containsExactly(Repair.TEXT_AROUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\t"})
    void read_givenBlanksAfterTheLastBlock_expectsLayoutNoted(String blanks) {
        assertThat(read(GOOD + blanks)).hasSize(1);
        assertThat(repairs).containsExactly(Repair.LAYOUT);
    }

    @Test
    void read_givenMoreBlocksThanAreRead_expectsOneMoreThanTheLimit() {
        assertThat(read(GOOD.repeat(60))).hasSize(PemBlocks.MAX_BLOCKS + 1);
    }

    @Test
    void wipe_givenBlock_expectsItsContentOverwritten() {
        PemBlock block = read(GOOD).get(0);

        block.wipe();

        assertThat(block.der()).containsExactly(0, 0, 0);
        assertThat(block).hasToString("PemBlock[A]");
    }

    private List<PemBlock> read(String text) {
        return PemBlocks.read(text.getBytes(US_ASCII), repairs);
    }
}
