// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder of the broker's jars, and the place of the launcher's own classes.
 *
 * <p>The build copies the jars beside the launcher: {@code target/broker-libs} is the sibling of {@code target/classes} and of
 * the module's jar. Elsewhere, the system property {@value #PROPERTY} names the folder.
 */
record BrokerLibraries(Path ownClasses, Path folder) {
    static final String PROPERTY = "certflux.broker.libs";
    private static final String FOLDER_NAME = "broker-libs";

    static BrokerLibraries find() {
        return find(ownLocation(), Optional.ofNullable(System.getProperty(PROPERTY)));
    }

    static BrokerLibraries find(Path ownClasses, Optional<String> configured) {
        Path folder = configured
                .map(Path::of)
                .orElseGet(() -> ownClasses.resolveSibling(FOLDER_NAME))
                .toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("the broker's jars are missing: " + folder
                    + "; build them with ./mvnw -pl samples/broker package, or name their folder in the system property "
                    + PROPERTY);
        }
        return new BrokerLibraries(ownClasses, folder);
    }

    String classPath() {
        return ownClasses + ":" + folder.resolve("*");
    }

    private static Path ownLocation() {
        CodeSource source = Objects.requireNonNull(
                BrokerLibraries.class.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a file: " + source.getLocation(), e);
        }
    }
}
