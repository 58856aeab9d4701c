// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartCommandTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("TENCENTCLOUD_SECRET_ID", "id", "TENCENTCLOUD_SECRET_KEY", "canary");

    private final List<QuickstartOptions> jobs = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void execute_givenNoOption_expectsDefaults() {
        assertThat(execute(Map.of())).isZero();

        assertThat(jobs)
                .containsExactly(new QuickstartOptions(
                        20, "quickstart", Optional.empty(), Optional.empty(), Duration.ofMinutes(30)));
    }

    @Test
    void execute_givenEveryOption_expectsThem() {
        int status = execute(
                CREDENTIALS,
                "--rotations=3",
                "--certificate-id-prefix=blue",
                "--endpoint=http://127.0.0.1:8080",
                "--bootstrap-servers=127.0.0.1:9092",
                "--deadline=PT90S");

        assertThat(status).isZero();
        assertThat(jobs)
                .containsExactly(new QuickstartOptions(
                        3,
                        "blue",
                        Optional.of(URI.create("http://127.0.0.1:8080")),
                        Optional.of("127.0.0.1:9092"),
                        Duration.ofSeconds(90)));
    }

    @Test
    void execute_givenJobThatFails_expectsItsStatus() {
        assertThat(QuickstartCommand.commandLine(options -> 1, Map.of()).execute())
                .isEqualTo(1);
    }

    @Test
    void execute_givenHelp_expectsOptionsOnStandardOutputAndNoJob() {
        assertThat(execute(Map.of(), "--help")).isZero();

        assertThat(out.toString())
                .contains("--rotations", "--certificate-id-prefix", "--endpoint", "--bootstrap-servers", "--deadline");
        assertThat(jobs).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --rotations=0               | --rotations must be 1 to 100000: 0
            --rotations=many            | Invalid value for option '--rotations': 'many' is not an int
            --certificate-id-prefix=a/b | --certificate-id-prefix must be 1 to 40 letters, digits or hyphens and not start
            --deadline=30m              | '30m' is not an ISO-8601 duration such as PT30M
            --deadline=PT0S             | --deadline must be positive: PT0S
            --bootstrap-servers=kafka   | --bootstrap-servers must be host:port, several separated by commas: kafka
            --endpoint=ftp://host       | --endpoint must be an https URL with a host: ftp://host
            --endpoint=a b              | Invalid value for option '--endpoint'
            --rotation=3                | Unknown option: '--rotation=3'
            now                         | Unmatched argument at index 0: 'now'
            """)
    void execute_givenBadUsage_expectsStatus2AndOneLine(String argument, String reason) {
        assertThat(execute(CREDENTIALS, argument)).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains(reason);
        assertThat(out.toString()).isEmpty();
        assertThat(jobs).isEmpty();
    }

    @Test
    void execute_givenEndpointWithoutSecretKey_expectsStatus2AndTheNameOfTheVariable() {
        assertThat(execute(Map.of("TENCENTCLOUD_SECRET_ID", "id"), "--endpoint=http://host"))
                .isEqualTo(2);

        assertThat(err.toString()).startsWith("--endpoint needs credentials: TENCENTCLOUD_SECRET_KEY is not set");
    }

    private int execute(Map<String, String> environment, String... arguments) {
        return QuickstartCommand.commandLine(this::run, environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private int run(QuickstartOptions options) {
        jobs.add(options);
        return 0;
    }
}
