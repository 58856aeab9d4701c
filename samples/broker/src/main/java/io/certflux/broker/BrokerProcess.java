// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The operating system process of one start of the broker. */
final class BrokerProcess {
    /** Until the reaper knows the process, {@code begin()} is not called; Ctrl-C and a hang-up are not for the broker. */
    private static final String SHELL = "trap '' INT HUP; read -r begin && exec \"$@\"";

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final CompletableFuture<Boolean> ready;

    private BrokerProcess(Process process) {
        this.process = process;
        this.ready = CompletableFuture.supplyAsync(this::saysReady, BrokerProcess::runInDaemon);
    }

    static BrokerProcess spawn(BrokerLibraries libraries, BrokerDirectory directory) {
        ProcessBuilder builder = new ProcessBuilder(command(libraries, directory))
                .directory(directory.path().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
        try {
            return new BrokerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("no broker process", e);
        }
    }

    private static List<String> command(BrokerLibraries libraries, BrokerDirectory directory) {
        return List.of(
                "/bin/sh",
                "-c",
                SHELL,
                "kafka-broker",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Its file in the system's temporary directory would outlive a kill.
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + directory.temporaryFiles(),
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
                "-cp",
                libraries.classPath(),
                BrokerMain.class.getName(),
                directory.configuration().toString());
    }

    void begin() {
        try (var standardInput = process.outputWriter()) {
            standardInput.write("begin\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the broker process ended before it began", e);
        }
    }

    boolean isReadyWithin(Duration timeout) {
        return ready.completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    void signal(String name) {
        if (!process.isAlive() || !delivers(name)) {
            throw new IllegalStateException("the broker does not run");
        }
    }

    /** The shell's own kill sends the signal: the program of that name is not installed everywhere. */
    private boolean delivers(String signal) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid()).start();
            return kill.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("no shell process", e);
        }
    }

    void terminate() {
        if (process.isAlive() && delivers("CONT")) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        kill();
    }

    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    void awaitExit() {
        process.onExit().join();
    }

    long pid() {
        return process.pid();
    }

    /** Its end is known a moment after its output has ended, so this waits a little. */
    String state() {
        return process.onExit()
                .thenApply(ended -> "exit status " + ended.exitValue())
                .completeOnTimeout("still running", 1, TimeUnit.SECONDS)
                .join();
    }

    private boolean saysReady() {
        try (BufferedReader standardOutput = process.inputReader()) {
            return BrokerMain.READY.equals(standardOutput.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    private static void runInDaemon(Runnable task) {
        Thread thread = new Thread(task, "kafka-broker-ready");
        thread.setDaemon(true);
        thread.start();
    }
}
