// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.KeyRecipient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippet of docs/security.md. */
class SealedKeySnippetTest {

    @Test
    void snippet_givenRecipientInFiles_expectsItAmongTheOptions(@TempDir Path folder) throws IOException {
        TestCertificate connector = TestCertificate.of("connector");
        Path certificate = Files.writeString(folder.resolve("connector.pem"), connector.pem());
        Path key = Files.writeString(folder.resolve("connector.key"), connector.keyPem());

        assertThat(options("localhost:9092", certificate, key).recipients())
                .singleElement()
                .asString()
                .contains("'CN=connector'");
    }

    @Test
    void document_givenSnippet_expectsItsText() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "certflux", "kafka", "SealedKeySnippetTest.java"));
        String begin = "// begin: recipient\n";
        String region =
                source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // end: recipient\n"));

        assertThat(Files.readString(Path.of("..", "docs", "security.md")))
                .contains("```java\n" + region.indent(-8) + "```");
    }

    private static ConnectorOptions options(String bootstrapServers, Path certificateFile, Path keyFile)
            throws IOException {
        // begin: recipient
        ConnectorOptions options = ConnectorOptions.builder()
                .bootstrapServers(bootstrapServers)
                .recipient(KeyRecipient.fromPemFiles(certificateFile, keyFile))
                .build();
        // end: recipient
        return options;
    }
}
