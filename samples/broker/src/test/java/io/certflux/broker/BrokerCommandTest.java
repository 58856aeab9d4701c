// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BrokerCommandTest {
    @ParameterizedTest
    @CsvSource({
        "--port=70000, --port must be 1 to 65535: 70000",
        "--port=http, 'Invalid value for option ''--port'': ''http'' is not an int'",
        "--prot=9092, Unknown option: '--prot=9092'"
    })
    void execute_givenBadUsage_expectsStatus2AndTheReason(String argument, String reason) {
        StringWriter errors = new StringWriter();
        CommandLine command = BrokerCommand.commandLine().setErr(new PrintWriter(errors));

        assertThat(command.execute(argument)).isEqualTo(2);
        assertThat(errors.toString()).startsWith(reason);
    }
}
