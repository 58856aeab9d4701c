// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarksTest {
    @ParameterizedTest
    @CsvSource({
        "'', name a benchmark: client or polling",
        "client --seconds 0, --seconds must be 1 to 600: 0",
        "client --rounds 101, --rounds must be 1 to 100: 101",
        "client --warm-up -1, --warm-up must be 1 to 600: -1",
        "client --seconds soon, Invalid value for option '--seconds': 'soon' is not an int",
        "client --speed 9, 'Unknown options: ''--speed'', ''9'''",
    })
    void execute_givenBadUsage_expectsStatus2AndOneLineThatSaysTheRule(String arguments, String line) {
        StringWriter errors = new StringWriter();

        int status = Benchmarks.commandLine()
                .setErr(new PrintWriter(errors))
                .execute(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString().lines()).containsExactly(line + " (--help lists the options)");
    }
}
