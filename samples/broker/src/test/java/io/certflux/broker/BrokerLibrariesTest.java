// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLibrariesTest {
    @TempDir
    private Path target;

    @Test
    void find_givenJarBesideTheFolder_expectsTheFolder() throws Exception {
        Path folder = Files.createDirectory(target.resolve("broker-libs"));
        Path jar = target.resolve("certflux-broker.jar");

        BrokerLibraries libraries = BrokerLibraries.find(jar, Optional.empty());

        assertThat(libraries.classPath()).isEqualTo(jar + ":" + folder + "/*");
    }

    @Test
    void find_givenSystemProperty_expectsItsFolder() throws Exception {
        Files.createDirectory(target.resolve("broker-libs"));
        Path elsewhere = Files.createDirectory(target.resolve("elsewhere"));

        BrokerLibraries libraries = BrokerLibraries.find(target.resolve("classes"), Optional.of(elsewhere.toString()));

        assertThat(libraries.folder()).isEqualTo(elsewhere);
    }

    @Test
    void find_givenNoFolder_expectsErrorWithTheCommandThatBuildsIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BrokerLibraries.find(target.resolve("classes"), Optional.empty()))
                .withMessageContaining(target.resolve("broker-libs").toString())
                .withMessageContaining("./mvnw -pl samples/broker package");
    }
}
