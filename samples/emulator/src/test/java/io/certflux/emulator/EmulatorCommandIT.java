// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

/** The command in a JVM of its own, as the jar starts it. */
class EmulatorCommandIT {
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void run_withoutCredentials_printsUrlAndPairThenServesUntilTerminated() throws Exception {
        Process emulator = start(
                Map.of(),
                "--creation=PT0S",
                "--not-whitelisted",
                "--site=china",
                "--limit=DescribeCertificate=3",
                "--limit=CertificateOrderSubmit=4");
        BufferedReader out =
                new BufferedReader(new InputStreamReader(emulator.getInputStream(), StandardCharsets.UTF_8));
        URI endpoint = URI.create(out.readLine());
        String secretId = value(out.readLine(), "export TENCENTCLOUD_SECRET_ID=");
        String secretKey = value(out.readLine(), "export TENCENTCLOUD_SECRET_KEY=");

        assertThat(new Tc3Client(endpoint, secretId, secretKey)
                        .call("CommitCertificateInformation", Map.of("CertificateId", "order-1"))
                        .has("OrderId"))
                .isTrue();
        assertThat(HttpClient.create()
                        .get()
                        .uri(endpoint + "/admin/behaviour")
                        .responseContent()
                        .aggregate()
                        .asString()
                        .block())
                .contains("\"creation\":\"PT0S\"", "\"not-whitelisted\":true", "\"site\":\"china\"")
                .contains("\"DescribeCertificate\":3", "\"CertificateOrderSubmit\":4");

        emulator.toHandle().destroy();
        assertThat(emulator.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(out.readLine()).isNull();
        assertThat(new String(emulator.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void run_withCredentials_acceptsThemAndDoesNotPrintThem() throws Exception {
        Process emulator = start(Map.of("TENCENTCLOUD_SECRET_ID", "AKIDx", "TENCENTCLOUD_SECRET_KEY", "canary"));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(emulator.getInputStream(), StandardCharsets.UTF_8));

        new Tc3Client(URI.create(out.readLine()), "AKIDx", "canary").call("DescribeHostUploadUpdateRecord", Map.of());

        emulator.toHandle().destroy();
        assertThat(out.readLine()).isNull();
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                target.resolve("classes") + System.getProperty("path.separator") + target.resolve("lib") + "/*",
                EmulatorCommand.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(it -> it.startsWith("TENCENTCLOUD_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String value(String line, String prefix) {
        assertThat(line).startsWith(prefix);
        return line.substring(prefix.length());
    }
}
