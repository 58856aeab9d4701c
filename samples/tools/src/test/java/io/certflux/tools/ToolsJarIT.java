// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that {@code samples/tools/run} starts, with the libraries beside it. */
class ToolsJarIT {

    @Test
    void seal_givenJarInAJvmOfItsOwn_expectsOneLineOfJson(@TempDir Path folder)
            throws IOException, InterruptedException {
        KeyFiles connector = KeyFiles.in(folder, "connector");
        KeyFiles site = KeyFiles.in(folder, "site");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "certflux-tools.jar").toString(),
                        "seal",
                        "--recipient",
                        connector.certificate().toString(),
                        "--certificate-id",
                        "JADeKqED",
                        "--chain",
                        site.certificate().toString(),
                        "--key",
                        site.key().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(output).matches("\\{\"sealed\":\"[A-Za-z0-9+/]+=*\"}\\R");
        assertThat(process.waitFor()).isZero();
    }
}
