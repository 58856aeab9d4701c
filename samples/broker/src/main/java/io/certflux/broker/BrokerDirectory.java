// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The broker's data directory: the caller's, or a temporary one that the {@link Reaper} deletes. */
record BrokerDirectory(Path path, boolean isTemporary) {
    private static final int LOG_TAIL_LINES = 20;

    static BrokerDirectory of(Optional<Path> wanted) {
        return wanted.map(path -> new BrokerDirectory(path, false))
                .orElseGet(() -> new BrokerDirectory(temporaryPath(), true));
    }

    /** Only a name: the reaper knows it before the directory exists, so that nothing can be left over in between. */
    private static Path temporaryPath() {
        return Path.of(System.getProperty("java.io.tmpdir"), "certflux-broker-" + UUID.randomUUID())
                .toAbsolutePath();
    }

    void create() {
        try {
            if (isTemporary) {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(temporaryFiles());
        } catch (IOException e) {
            throw new UncheckedIOException("data directory cannot be created: " + path, e);
        }
    }

    Optional<Path> temporary() {
        return isTemporary ? Optional.of(path) : Optional.empty();
    }

    Path configuration() {
        return path.resolve("server.properties");
    }

    Path log() {
        return path.resolve("broker.log");
    }

    Path data() {
        return path.resolve("data");
    }

    /** Kafka's compression codecs unpack native libraries to {@code java.io.tmpdir}: these go with the directory, too. */
    Path temporaryFiles() {
        return path.resolve("tmp");
    }

    String logTail() {
        try {
            // A broken character must not hide the reason of a failure, so no strict decoder.
            List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }
}
