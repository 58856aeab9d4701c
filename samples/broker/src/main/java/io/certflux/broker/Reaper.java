// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends the broker and deletes its temporary directory, once this JVM says so or is gone.
 *
 * <p>A broker cannot do this for itself: it may be killed or suspended at that moment. So a shell process ({@code reaper.sh})
 * waits for the end of its standard input, which the operating system closes when this JVM dies in whatever way. Closing in the
 * regular way takes the same path, which is thereby exercised by every use.
 */
final class Reaper implements AutoCloseable {
    private final Process shell;
    private final BufferedWriter standardInput;

    private Reaper(Process shell) {
        this.shell = shell;
        this.standardInput = shell.outputWriter();
    }

    static Reaper start(Optional<Path> temporaryDirectory) {
        // A session of its own, where the system has the command: a kill of this JVM's process group leaves the reaper
        // alive.
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "exec $(command -v setsid) /bin/sh -c \"$@\"",
                "reaper",
                script(),
                "certflux-broker-reaper",
                temporaryDirectory.map(Path::toString).orElse(""));
        try {
            return new Reaper(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no shell process", e);
        }
    }

    /** From now on, this process is the broker. */
    void watch(long pid) {
        tell(Long.toString(pid));
    }

    /** The broker is dead; its process id may soon be another's. */
    void forget() {
        tell("");
    }

    /** Returns when the broker has ended and the temporary directory is deleted. */
    @Override
    public void close() {
        try {
            standardInput.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the reaper is gone", e);
        } finally {
            shell.onExit().join();
        }
    }

    private void tell(String line) {
        try {
            standardInput.write(line + "\n");
            standardInput.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the reaper is gone", e);
        }
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Reaper.class.getResourceAsStream("reaper.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reaper.sh", e);
        }
    }
}
