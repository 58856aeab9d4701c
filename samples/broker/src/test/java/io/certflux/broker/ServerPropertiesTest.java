// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPropertiesTest {
    private static final Ports PORTS = new Ports(11111, 22222);

    @Test
    void store_givenPathWithSpaces_expectsPropertiesReadBack(@TempDir Path root) throws Exception {
        Path data = Files.createDirectory(root.resolve("my data"));
        BrokerDirectory directory = BrokerDirectory.of(Optional.of(data));

        ServerProperties.of(PORTS, directory, Map.of()).store(directory.configuration());

        Properties read = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("server.properties"))) {
            read.load(reader);
        }
        assertThat(read)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:11111,CONTROLLER://127.0.0.1:22222")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:11111")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:22222")
                .containsEntry("log.dirs", data.resolve("data").toString())
                .containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void of_givenChosenProperty_expectsItInPlaceOfTheOwn() {
        BrokerDirectory directory = BrokerDirectory.of(Optional.empty());

        ServerProperties properties =
                ServerProperties.of(PORTS, directory, Map.of("broker.session.timeout.ms", "9000"));

        assertThat(properties.properties()).containsEntry("broker.session.timeout.ms", "9000");
    }
}
