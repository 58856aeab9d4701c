// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightDocumentTest {

    /** Maven runs the tests of a module in its folder. */
    private static final Path DOCUMENT = Path.of("..", "docs", "preflight.md");

    @Test
    void document_givenChecks_expectsExactlyTheseRowsInThisOrder() throws IOException {
        List<String> expected =
                Arrays.stream(Check.values()).map(PreflightDocumentTest::row).toList();

        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.startsWith("| `CF-"))
                .isEqualTo(expected);
    }

    @Test
    void document_givenDefaults_expectsThemStated() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("`clockSkew`, 5 minutes")
                .contains("`minimumRemainingValidity`, 1 day")
                .contains("`failOn`, `ERROR`");
    }

    private static String row(Check check) {
        String apiError = check.apiError().map(code -> "`" + code + "`").orElse("");
        return "| `" + check.id() + "` | " + check.severity() + " | " + check.meaning() + " | " + check.remedy() + " | "
                + apiError + " |";
    }
}
