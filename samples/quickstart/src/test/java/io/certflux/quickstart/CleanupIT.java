// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CleanupIT {
    @Test
    void onShutdown_givenSigterm_expectsStepsDoneBeforeTheEnd() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            assertThat(output.readLine()).isEqualTo("open");

            // Process.destroy would close the streams, too.
            jvm.toHandle().destroy();

            assertThat(output.lines()).containsExactly("closed connector", "closed broker");
            assertThat(jvm.onExit()).succeedsWithin(10, TimeUnit.SECONDS);
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** A run that never comes to its end by itself. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws Exception {
            try (Cleanup cleanup = new Cleanup(System.err).onShutdown()) {
                Duration limit = Duration.ofSeconds(5);
                cleanup.add("broker", limit, () -> System.out.println("closed broker"));
                cleanup.add("connector", limit, () -> System.out.println("closed connector"));
                System.out.println("open");
                // The test never writes.
                System.exit(System.in.read());
            }
        }
    }
}
