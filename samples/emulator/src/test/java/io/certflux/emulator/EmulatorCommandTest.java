// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.emulator.model.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EmulatorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--port=70000 | port must be 0 to 65535: 70000",
                "--port=x | 'x' is not an int",
                "--creation=3s | must be ISO-8601, such as PT3S: 3s",
                "--deployment=-PT1S | deployment must not be negative: -PT1S",
                "--listeners=0 | listeners must be 1 to 10000: 0",
                "--limit=Nonsense=3 | limit must be for a known action: Nonsense",
                "--fault=RESET=2 | rate of RESET must be 0 to 1: 2.0",
                "--fault=EARTHQUAKE=1 | EARTHQUAKE",
                "--site=mars | site must be international or china: mars",
                "--unbound-types=moon | unbound-types must be resource types: moon",
                "--limit=x | limit must have the form ACTION=N: x",
                "--nonsense | Unknown option: '--nonsense'"
            })
    void execute_withBadUsage_exitsWithTwoAndSaysWhy(String argument, String reason) {
        assertThat(run(Map.of(), argument)).isEqualTo(2);
        assertThat(err.toString()).contains(reason).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void execute_withHalfACredential_exitsWithTwo() {
        assertThat(run(Map.of("TENCENTCLOUD_SECRET_ID", "AKIDx"))).isEqualTo(2);
        assertThat(err.toString()).contains("TENCENTCLOUD_SECRET_KEY must be set both or neither");
    }

    @Test
    void execute_withHelp_listsTheFlagsAndFaults() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains("--port", "--seed", "--creation", "--deployment", "--listeners", "--limit", "--unknown")
                .contains("--fault", "LOST_ANSWER", "OVERSIZE", "/admin");
        Setting.all().forEach(it -> assertThat(out.toString()).contains("--" + it.name()));
    }

    @Test
    void execute_onATakenPort_exitsWithOne() {
        try (SslEmulator other = SslEmulator.start()) {
            assertThat(run(Map.of(), "--port=" + other.endpoint().getPort())).isOne();
            assertThat(err.toString()).containsIgnoringCase("bind").doesNotContain("\tat ");
        }
    }

    private int run(Map<String, String> environment, String... args) {
        CommandLine command = EmulatorCommand.commandLine(environment);
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
