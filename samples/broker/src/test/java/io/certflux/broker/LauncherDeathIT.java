// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LauncherDeathIT {
    @TempDir
    private Path temporaryFiles;

    /** What the launcher has done to its broker when it dies. */
    enum Before {
        NOTHING,
        SUSPEND,
        KILL,
        KILL_AND_RESTART
    }

    @ParameterizedTest
    @EnumSource
    void launcher_givenKill9_expectsNoBrokerAndNoFileLeft(Before before) throws Exception {
        Process launcher = startLauncher(before);
        try (BufferedReader output = launcher.inputReader()) {
            int port = Integer.parseInt(output.readLine());
            assertThat(temporaryFiles).isNotEmptyDirectory();

            launcher.destroyForcibly();

            awaitEmpty(temporaryFiles);
            // A suspended broker would let the system accept the connection.
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        } finally {
            launcher.destroyForcibly();
        }
    }

    private Process startLauncher(Before before) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporaryFiles,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        before.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitEmpty(Path directory) throws IOException, InterruptedException {
        try (WatchService watcher = directory.getFileSystem().newWatchService()) {
            directory.register(watcher, StandardWatchEventKinds.ENTRY_DELETE);
            while (!isEmpty(directory)) {
                WatchKey key = watcher.poll(20, TimeUnit.SECONDS);
                assertThat(key).as("something deleted in " + directory).isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** A JVM that starts a broker, prints its port and never closes it. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] args) throws IOException {
            KafkaBroker broker = KafkaBroker.builder().start();
            switch (Before.valueOf(args[0])) {
                case NOTHING -> {}
                case SUSPEND -> broker.suspend();
                case KILL -> broker.kill();
                case KILL_AND_RESTART -> {
                    broker.kill();
                    broker.restart();
                }
            }
            System.out.println(broker.bootstrapServers().split(":", 2)[1]);
            // The test never writes.
            int end = System.in.read();
            System.exit(end);
        }
    }
}
