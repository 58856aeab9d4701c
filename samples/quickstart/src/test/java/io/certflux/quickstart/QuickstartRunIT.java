// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README's first command, as far as it runs in a JVM. */
class QuickstartRunIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS)
    void run_givenTwoRotations_expectsSuccessLastLineOfJsonAndNothingLeft() throws IOException {
        Set<Path> before = temporary();

        int status = new QuickstartRun(
                        new QuickstartOptions(2, "it", Optional.empty(), Optional.empty(), Duration.ofMinutes(1)),
                        print(out),
                        print(err))
                .run();

        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(lines[lines.length - 1])
                .matches("\\{\"requested\":2,\"succeeded\":2,\"failed\":0,\"unknown\":0,\"deadLettered\":0,"
                        + "\"seconds\":\\d+\\.\\d,\"apiCalls\":\\d+}");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("it-0001") && line.contains("succeeded"))
                .anyMatch(line -> line.startsWith("it-0002 deploying"))
                .noneMatch(line -> line.contains("PRIVATE KEY"));
        assertThat(status).isZero();
        assertThat(temporary()).isSubsetOf(before);
    }

    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS)
    void run_givenNoBrokerThere_expectsReasonAndAllUnknown() {
        int status = new QuickstartRun(
                        new QuickstartOptions(
                                2, "it", Optional.empty(), Optional.of("127.0.0.1:1"), Duration.ofMinutes(1)),
                        print(out),
                        print(err))
                .run();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no Kafka broker answered on 127.0.0.1:1");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("{\"requested\":2,\"succeeded\":0,\"failed\":0,\"unknown\":2,");
        assertThat(status).isEqualTo(1);
    }

    private static Set<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("certflux-"))
                    .collect(Collectors.toSet());
        }
    }

    private static PrintStream print(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }
}
