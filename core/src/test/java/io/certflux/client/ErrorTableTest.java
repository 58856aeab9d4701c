// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ErrorTable.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The table against {@code error-codes.csv}, which lists every code that the API documents. */
class ErrorTableTest {
    private static final Path CODES = Path.of("src", "test", "resources", "error-codes.csv");

    @ParameterizedTest
    @CsvFileSource(resources = "/error-codes.csv", delimiter = ';')
    void entry_givenDocumentedCode_expectsADeliberateVerdict(String code, String actions, Verdict verdict) {
        ErrorTable.Entry entry = ErrorTable.entry(code);

        assertThat(entry.isUndocumented())
                .as("%s of %s has no entry", code, actions)
                .isFalse();
        assertThat(entry.verdict()).isEqualTo(verdict);
    }

    @Test
    void entries_givenDocumentedCodes_expectsNoOthersButTheirFamilies() throws IOException {
        List<String> documented = Files.readAllLines(CODES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(';')))
                .toList();

        assertThat(documented).doesNotHaveDuplicates();
        assertThat(ErrorTable.entries().keySet())
                .allMatch(code ->
                        documented.contains(code) || documented.stream().anyMatch(it -> it.startsWith(code + ".")));
    }

    @ParameterizedTest
    @CsvSource({"FailedOperation.SomethingNew", "NeverHeardOf.It", "NeverHeardOf", "'.'"})
    void entry_givenCodeThatNobodyDocumented_expectsARefusalThatSaysSo(String code) {
        assertThat(ErrorTable.entry(code).isUndocumented()).isTrue();
        assertThat(ErrorTable.entry(code).verdict()).isEqualTo(Verdict.REJECTED_INPUT);
    }

    @Test
    void entry_givenNewCodeOfAKnownFamily_expectsTheFamilysEntry() {
        assertThat(ErrorTable.entry("AuthFailure.SomethingNew")).isEqualTo(ErrorTable.entry("AuthFailure"));
    }
}
