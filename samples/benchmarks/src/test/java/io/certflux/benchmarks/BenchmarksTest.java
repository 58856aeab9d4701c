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
        "'', 'name a benchmark: client, polling, memory, budget or connector'",
        "client --seconds 0, --seconds must be 1 to 600: 0",
        "client --rounds 101, --rounds must be 1 to 100: 101",
        "client --warm-up -1, --warm-up must be 1 to 600: -1",
        "client --seconds soon, Invalid value for option '--seconds': 'soon' is not an int",
        "polling --sizes 0, --sizes must be 1 to 100000: 0",
        "'polling --sizes 20,100001', --sizes must be 1 to 100000: 100001",
        "polling --sizes all, Invalid value for option '--sizes' (N): 'all' is not an int",
        "polling --median PT0S, --median must be PT0.1S to PT1H: PT0S",
        "polling --median 3s, 'Invalid value for option ''--median'' (D): must be ISO-8601, such as PT3S: 3s'",
        "polling --sigma 2.1, --sigma must be 0 to 2: 2.1",
        "polling --sigma NaN, --sigma must be 0 to 2: NaN",
        "polling --seeds x, Invalid value for option '--seeds' (N): 'x' is not a long",
        "polling --policy 2s, 'Invalid value for option ''--policy'' (NAME): must be of certflux, 1s, 3s, 5s, 10s,"
                + " doubling: 2s'",
        "polling --plot no/such/plot.svg, --plot must be a file in a directory that exists: no/such/plot.svg",
        "memory --rotations 0, --rotations must be 1 to 20000: 0",
        "memory --rotations 20001, --rotations must be 1 to 20000: 20001",
        "budget --waiters 0, --waiters must be 1 to 200000: 0",
        "budget --rounds 101, --rounds must be 1 to 100: 101",
        "budget --waiters all, Invalid value for option '--waiters': 'all' is not an int",
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
