// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.transport.HttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What goes over the wire, as {@code wire/<Action>/<case>.request.json} and {@code .response.json}. The files hold no PEM:
 * their placeholders are filled in here.
 */
final class WireFixtures {
    static final String CANARY = "canary-of-a-private-key";
    static final String PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----\n" + CANARY + "\n-----END PRIVATE KEY-----\n";
    static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nplaceholder\n-----END CERTIFICATE-----\n";

    private static final Path ROOT = Path.of("src", "test", "resources", "wire");

    private WireFixtures() {}

    /** One file; its name is {@code <Action>/<case>}. */
    record Fixture(String action, String name, String json) {
        byte[] bytes() {
            return json.getBytes(StandardCharsets.UTF_8);
        }

        HttpAnswer answer() {
            return new HttpAnswer(200, Optional.empty(), bytes());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fixture> requests() {
        return all(".request.json");
    }

    static List<Fixture> responses() {
        return all(".response.json");
    }

    static Attempt sent(String action) {
        Attempt attempt = new Attempt(action, 1, () -> {});
        attempt.markSent();
        return attempt;
    }

    private static List<Fixture> all(String suffix) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .map(file -> read(file, suffix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture read(Path file, String suffix) {
        String action = file.getParent().getFileName().toString();
        String fileName = file.getFileName().toString();
        String name = action + "/" + fileName.substring(0, fileName.length() - suffix.length());
        try {
            String json = Files.readString(file)
                    .replace("${PRIVATE_KEY}", PRIVATE_KEY.replace("\n", "\\n"))
                    .replace("${CERTIFICATE}", CERTIFICATE.replace("\n", "\\n"));
            return new Fixture(action, name, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
