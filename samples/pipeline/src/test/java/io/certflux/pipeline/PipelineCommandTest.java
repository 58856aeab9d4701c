// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void execute_givenOrders_expectsTheJobsStatus() {
        assertThat(execute("--orders", "7")).isEqualTo(7);
        assertThat(execute()).isEqualTo(5);
    }

    @Test
    void execute_givenHelp_expectsOptionsAndExitStatus() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("samples/pipeline/run", "--orders=N", "Exit status:");
    }

    @ParameterizedTest
    @CsvSource({"--orders=0, 0", "--orders=1001, 1001", "--orders=many, many", "--order=1, --order=1"})
    void execute_givenBadUsage_expectsStatus2AndOneLineNamingIt(String argument, String named) {
        assertThat(execute(argument)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(named, "--help lists the options");
    }

    private int execute(String... arguments) {
        return PipelineCommand.commandLine(orders -> orders)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
