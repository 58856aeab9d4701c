// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ErrorTable.Entry;
import io.certflux.client.ErrorTable.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "RequestLimitExceeded.UinLimitExceeded, THROTTLED",
        "RequestLimitExceeded.IPLimitExceeded, THROTTLED",
        "LimitExceeded.RateLimitExceeded, THROTTLED",
        "LimitExceeded, REJECTED_ACCOUNT",
        "InternalError.BackendResponseError, TRANSIENT",
        "FailedOperation, TRANSIENT",
        "FailedOperation.SomethingNew, REJECTED_INPUT",
        "AuthFailure.SignatureFailure, REJECTED_CALLER",
        "UnauthorizedOperation.CamNoAuth, REJECTED_CALLER",
        "InvalidParameter.WithDetailReason, REJECTED_INPUT",
        "NeverHeardOf.It, REJECTED_INPUT"
    })
    void entry_givenCode_expectsItsOwnOrItsFamilysVerdict(String code, Verdict verdict) {
        assertThat(ErrorTable.entry(code).verdict()).isEqualTo(verdict);
    }

    private static String exceptionOf(Entry entry) {
        CallReport report = new CallReport("Action", 1, true, Optional.empty(), Optional.empty(), "", "");
        SslException exception = ErrorTable.exception(report, entry.verdict());
        String name = exception.getClass().getSimpleName();
        return exception instanceof RejectedException refused ? name + " " + refused.subject() : name;
    }
}
