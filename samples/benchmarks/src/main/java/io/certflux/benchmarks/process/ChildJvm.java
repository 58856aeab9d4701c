// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A JVM on this one's class path that answers a line with a line, as {@link Answering} does, and ends when it is
 * closed.
 */
public final class ChildJvm implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader();
        this.questions = process.outputWriter();
    }

    /**
     * Starts {@code main}.
     *
     * @param core the only processor core it may use; any, if empty
     */
    public static ChildJvm start(Class<?> main, OptionalInt core, List<String> jvmFlags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        core.ifPresent(number -> command.addAll(List.of("taskset", "-c", Integer.toString(number))));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ChildJvm(main.getSimpleName() + " " + arguments, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** Sends a line and waits for the answer. */
    public String ask(String question) {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
            return Optional.ofNullable(answers.readLine())
                    .orElseThrow(() -> new IllegalStateException(name + " ended instead of answering " + question));
        } catch (IOException e) {
            throw new IllegalStateException(name + " ended before it was asked " + question, e);
        }
    }

    /** What the process has used so far. */
    public ProcessReading read() {
        return ProcessReading.of(process.pid());
    }

    /** Kills the JVM (SIGKILL) and returns when it is dead. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the JVM, the hard way if it does not end by itself. */
    @Override
    public void close() {
        try (questions;
                answers) {
            questions.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
