// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps what is said under an id, so that it is said again in the same words: the connector takes a request with a known id
 * and the same content for a repetition, and with other content for a mistake. What is kept can be shown to anybody, since its
 * key is sealed. A stage that runs on several machines would keep it where all of them see it.
 */
final class Outbox {
    private final Path directory;

    Outbox(Path directory) {
        this.directory = directory;
    }

    /** What was kept under the id, or else what is made now, which is kept first. */
    Mono<byte[]> once(String id, Mono<byte[]> making) {
        Path file = directory.resolve(id + ".json");
        return Mono.fromCallable(() -> Files.exists(file))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(kept -> kept
                        ? Mono.fromCallable(() -> Files.readAllBytes(file))
                        : making.publishOn(Schedulers.boundedElastic()).map(made -> keep(file, made)));
    }

    /** Whole or not at all; the first one counts. */
    private byte[] keep(Path file, byte[] made) {
        try {
            Path whole = Files.write(Files.createTempFile(directory, "outbox", ".tmp"), made);
            try {
                Files.createLink(file, whole);
            } catch (FileAlreadyExistsException e) {
                return Files.readAllBytes(file);
            } finally {
                Files.delete(whole);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("a request cannot be kept in " + directory, e);
        }
    }
}
