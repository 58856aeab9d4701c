// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeyRecipient;
import io.certflux.material.KeyUnsealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCommandTest {
    private static final Pattern OUTPUT = Pattern.compile("\\{\"sealed\":\"([A-Za-z0-9+/]+=*)\"}\\R");

    @TempDir
    static Path folder;

    private static KeyFiles connector;
    private static KeyFiles site;

    @BeforeAll
    static void makeCertificates() throws IOException {
        connector = KeyFiles.in(folder, "connector");
        site = KeyFiles.in(folder, "site");
    }

    @Test
    void seal_givenFiles_expectsOneLineThatTheRecipientOpens() throws IOException {
        CommandRun run = seal();

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(opened(run).privateKeyPem()).isEqualTo(Files.readAllBytes(site.key()));
    }

    @Test
    void seal_givenEncryptedKeyAndPasswordInEnvironment_expectsItSealed() throws IOException {
        CommandRun run =
                seal(Map.of("KEY_PASSWORD", "correct"), site.encryptedKey("correct"), "--password-env", "KEY_PASSWORD");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(opened(run).privateKeyPem()).isEqualTo(Files.readAllBytes(site.key()));
    }

    @Test
    void seal_givenEncryptedKeyWithoutPassword_expectsFailureWithoutOutput() throws IOException {
        CommandRun run = seal(Map.of(), site.encryptedKey("correct"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("CF-KEY-ENCRYPTED");
    }

    @Test
    void seal_givenKeyOfAnotherCertificate_expectsFailureThatDoesNotShowIt() throws IOException {
        CommandRun run = seal(Map.of(), connector.key());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("the private key must belong to the leaf")
                .doesNotContain(Files.readString(connector.key(), US_ASCII).substring(95, 115));
    }

    @Test
    void seal_givenBadUsage_expectsStatus2AndOneLineNamingTheOption() throws IOException {
        assertUsage(CommandRun.of("seal"), "--recipient");
        assertUsage(seal(Map.of(), folder.resolve("none.key")), "--key must be a readable file: " + folder);
        assertUsage(
                seal(Map.of(), site.key(), "--password-env", "NOT_SET"),
                "--password-env must name an environment variable that is set: NOT_SET");
        assertUsage(CommandRun.of(), "name a command: seal or redrive");
    }

    private static void assertUsage(CommandRun run, String message) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).endsWith("(--help lists the options)" + System.lineSeparator());
    }

    private static CommandRun seal() {
        return seal(Map.of(), site.key());
    }

    private static CommandRun seal(Map<String, String> environment, Path key, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "seal",
                "--recipient",
                connector.certificate().toString(),
                "--certificate-id",
                "JADeKqED",
                "--chain",
                site.certificate().toString(),
                "--key",
                key.toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(environment, arguments.toArray(String[]::new));
    }

    private static CertificateMaterial opened(CommandRun run) throws IOException {
        Matcher output = OUTPUT.matcher(run.out());
        assertThat(output.matches()).as(run.out()).isTrue();
        KeyRecipient recipient = KeyRecipient.fromPemFiles(connector.certificate(), connector.key());
        return KeyUnsealer.of(List.of(recipient))
                .unseal(
                        Base64.getDecoder().decode(output.group(1)),
                        "JADeKqED",
                        Files.readAllBytes(site.certificate()));
    }
}
