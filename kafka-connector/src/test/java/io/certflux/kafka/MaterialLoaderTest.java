// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.kafka.RotationRequest.MaterialPart;
import io.certflux.kafka.RotationRequest.RequestIds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class MaterialLoaderTest {
    private static final MaterialPart NO_CHAIN = new RotationRequest.Pem("no certificate");

    @Test
    void load_givenKeySource_expectsItsArrayZeroed() {
        byte[] key = Requests.bytes(Requests.keyPem());

        loader(new VaultSource(Mono.just(key)))
                .load(request("vault:secret/key"))
                .block();

        assertThat(key).containsOnly(0);
    }

    @Test
    void load_givenKeyInFile_expectsItRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), Requests.keyPem());

        assertThat(loader().load(request(file.toUri().toString())).block().privateKeyPem())
                .startsWith(Requests.bytes("-----BEGIN PRIVATE KEY-----"));
    }

    @Test
    void load_givenFileThatDoesNotExist_expectsErrorNamingFieldAndReference() {
        assertFails(loader(), "file:/no/such/key.pem", "cannot read privateKey", "no such file: file:/no/such/key.pem");
    }

    @Test
    void load_givenFileWithoutEnd_expectsErrorInsteadOfMemory() {
        assertFails(loader(), "file:/dev/zero", "cannot read privateKey", "larger than 1048576 bytes");
    }

    @Test
    void load_givenNoSuchVariable_expectsErrorNamingIt() {
        assertFails(loader(), "env:CERTFLUX_NO_SUCH_VARIABLE", "no such environment variable: env:CERTFLUX_NO_SUCH");
    }

    @Test
    void load_givenSourceThatEmitsNothing_expectsErrorNamingReference() {
        assertFails(loader(new VaultSource(Mono.empty())), "vault:secret/key", "nothing at vault:secret/key");
    }

    private static MaterialLoader loader(KeySource... sources) {
        return new MaterialLoader(new KeySources(List.of(sources)), List.of());
    }

    private static RotationRequest request(String privateKey) {
        return new RotationRequest(
                new RequestIds("rotation", "request", "cert"),
                NO_CHAIN,
                new RotationRequest.Reference(URI.create(privateKey)),
                List.of(),
                Duration.ofMinutes(1));
    }

    private static void assertFails(MaterialLoader loader, String privateKey, String... messages) {
        assertThatThrownBy(() -> loader.load(request(privateKey)).block()).hasMessageContainingAll(messages);
    }

    private record VaultSource(Mono<byte[]> key) implements KeySource {
        @Override
        public String scheme() {
            return "vault";
        }

        @Override
        public Mono<byte[]> read(URI reference) {
            return key;
        }
    }
}
