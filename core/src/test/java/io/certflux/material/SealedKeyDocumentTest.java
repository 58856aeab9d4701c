// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.SealedKeyException.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedKeyDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");

    @Test
    void document_givenRules_expectsExactlyTheseRowsInThisOrder() throws IOException {
        List<String> expected = Arrays.stream(Rule.values())
                .map(rule -> "| `" + rule.name() + "` | " + rule.toString().replace("a sealed key must ", "") + " | "
                        + rule.remedy() + " |")
                .toList();

        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .isEqualTo(expected);
    }

    @Test
    void document_givenAttributes_expectsTheirIdentifiers() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("`" + KeyBinding.CERTIFICATE_ID + "`", "`" + KeyBinding.LEAF_SHA_256 + "`");
    }
}
