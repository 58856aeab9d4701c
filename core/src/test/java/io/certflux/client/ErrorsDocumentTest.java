// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ErrorTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

    @Test
    void document_givenErrorTable_expectsExactlyItsRows() throws IOException {
        String expected = String.join(
                "\n",
                ErrorTable.entries().entrySet().stream()
                        .map(row -> "| `" + row.getKey() + "` | `" + exceptionOf(row.getValue()) + "` | "
                                + row.getValue().remedy() + " |")
                        .sorted()
                        .toList());
        String rows = String.join(
                "\n",
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.startsWith("| `") && line.contains("Exception"))
                        .filter(line -> line.chars().filter(c -> c == '|').count() == 4)
                        .sorted()
                        .toList());

        assertThat(rows).isEqualTo(expected);
    }

    private static String exceptionOf(Entry entry) {
        CallReport report = new CallReport("Action", 1, true, Optional.empty(), Optional.empty(), "", "");
        SslException exception = ErrorTable.exception(report, entry.verdict());
        String name = exception.getClass().getSimpleName();
        return exception instanceof RejectedException refused ? name + " " + refused.subject() : name;
    }
}
