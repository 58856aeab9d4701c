// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads {@code file:/path}. */
final class FileKeySource implements KeySource {
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public Mono<byte[]> read(URI reference) {
        return Mono.fromCallable(() -> bytes(reference)).subscribeOn(Schedulers.boundedElastic());
    }

    private static byte[] bytes(URI reference) throws IOException {
        // Limited, because the path is another system's choice and may be a device.
        try (InputStream file = Files.newInputStream(Path.of(reference))) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(reference + " is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException("no such file: " + reference, e);
        }
    }
}
