// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Material as {@code openssl} writes it, and our output as {@code openssl} reads it. Skipped where there is none. */
class OpenSslTest {

    private static final String EXTENSIONS = """
            basicConstraints=critical,CA:false
            keyUsage=digitalSignature
            extendedKeyUsage=serverAuth
            subjectAltName=DNS:www.example.com
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void requireOpenSsl() throws InterruptedException {
        boolean present;
        try {
            present = new ProcessBuilder("openssl", "version").start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present, "openssl is not installed");
    }

    @ParameterizedTest
    @CsvSource({"rsa, -newkey rsa:2048", "ec, -newkey ec -pkeyopt ec_paramgen_curve:P-256"})
    void fromPemFiles_givenChainOfOpenSsl_expectsNoFindings(String name, String newKey) throws Exception {
        issue(newKey);

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("chain.pem"), file("leaf.key"));

        assertThat(checks(material)).isEmpty();
        assertThat(openssl("x509 -in chain.pem -noout -fingerprint -sha256"))
                .isEqualToIgnoringCase("sha256 Fingerprint="
                        + material.leaf().orElseThrow().sha256().replaceAll("(..)(?!$)", "$1:") + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa -in leaf.key -traditional -out other.key",
        "rsa -in leaf.key -traditional -aes256 -passout pass:correct -out other.key",
        "pkcs8 -topk8 -in leaf.key -passout pass:correct -out other.key",
        "pkcs8 -topk8 -in leaf.key -passout pass:correct -scrypt -out other.key",
        "pkcs8 -topk8 -in leaf.key -nocrypt -outform DER -out other.key",
        "rsa -in leaf.key -outform DER -out other.key"
    })
    void fromPemFiles_givenRsaKeyInOtherForm_expectsSameKey(String conversion) throws Exception {
        issue("-newkey rsa:2048");
        assertSameKeyAfter(conversion);
    }

    @ParameterizedTest
    @CsvSource({
        "ec -in leaf.key -out other.key",
        "ec -in leaf.key -conv_form compressed -out other.key",
        "ec -in leaf.key -aes128 -passout pass:correct -out other.key",
        "ec -in leaf.key -outform DER -out other.key"
    })
    void fromPemFiles_givenEcKeyInOtherForm_expectsSameKey(String conversion) throws Exception {
        issue("-newkey ec -pkeyopt ec_paramgen_curve:P-256");
        assertSameKeyAfter(conversion);
    }

    @Test
    void fromPemFiles_givenEcParametersBeforeKey_expectsSameKey() throws Exception {
        openssl("ecparam -name prime256v1 -genkey -out parameters.key");
        issue("-new -key parameters.key");
        Files.copy(file("parameters.key"), file("leaf.key"), StandardCopyOption.REPLACE_EXISTING);

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("chain.pem"), file("leaf.key"));

        assertThat(Files.readString(file("leaf.key"))).contains("BEGIN EC PARAMETERS");
        assertThat(checks(material)).containsExactly(Check.PEM_NORMALISED);
        assertOpenSslReads(material);
    }

    @Test
    void fromPemFiles_givenExplicitCurve_expectsAlgorithm() throws Exception {
        issue("-newkey ec -pkeyopt ec_paramgen_curve:P-256");
        openssl("ec -in leaf.key -param_enc explicit -out explicit.key");

        assertThat(checks(CertificateMaterial.fromPemFiles(file("chain.pem"), file("explicit.key"))))
                .containsExactly(Check.KEY_ALGORITHM);
    }

    @Test
    void fromPkcs12_givenArchivesOfOpenSsl_expectsChainAndKey() throws Exception {
        issue("-newkey rsa:2048");
        for (String options : List.of("", " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1")) {
            openssl("pkcs12 -export -in chain.pem -inkey leaf.key -passout pass:correct -out both.p12" + options);

            CertificateMaterial material =
                    CertificateMaterial.fromPkcs12(Files.readAllBytes(file("both.p12")), "correct"::toCharArray);

            assertThat(checks(material)).isEmpty();
            assertThat(material.certificateChainPem()).isEqualTo(Files.readAllBytes(file("chain.pem")));
        }
    }

    @Test
    void fromPemFiles_givenPkcs7OfOpenSsl_expectsChain() throws Exception {
        issue("-newkey ec -pkeyopt ec_paramgen_curve:P-256");
        openssl("crl2pkcs7 -nocrl -certfile chain.pem -out chain.p7b");

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("chain.p7b"), file("leaf.key"));

        assertThat(material.certificateChainPem()).isEqualTo(Files.readAllBytes(file("chain.pem")));
    }

    private void assertSameKeyAfter(String conversion) throws Exception {
        openssl(conversion);

        CertificateMaterial material =
                CertificateMaterial.fromPemFiles(file("chain.pem"), file("other.key"), "correct"::toCharArray);

        assertThat(checks(material)).containsExactly(Check.PEM_NORMALISED);
        assertOpenSslReads(material);
    }

    private void assertOpenSslReads(CertificateMaterial material) throws Exception {
        Files.write(file("normalised.key"), material.privateKeyPem());
        assertThat(openssl("pkey -in normalised.key -check -noout")).contains("Key is valid");
        assertThat(openssl("pkey -in normalised.key -pubout")).isEqualTo(openssl("pkey -in leaf.key -pubout"));
    }

    /** An intermediate, a leaf and both as chain.pem. */
    private void issue(String newKey) throws Exception {
        Files.writeString(file("ca.ext"), "basicConstraints=critical,CA:true\nkeyUsage=keyCertSign\n");
        Files.writeString(file("leaf.ext"), EXTENSIONS);
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout root.key -out root.pem"
                + " -subj /CN=Root -days 30");
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout ca.key -out ca.csr -subj /CN=CA");
        openssl("x509 -req -in ca.csr -CA root.pem -CAkey root.key -set_serial 2 -days 30 -extfile ca.ext -out ca.pem");
        openssl("req " + newKey + " -noenc -keyout leaf.key -out leaf.csr -subj /CN=www.example.com");
        openssl(
                "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 3 -days 30 -extfile leaf.ext -out leaf.pem");
        Files.writeString(file("chain.pem"), Files.readString(file("leaf.pem")) + Files.readString(file("ca.pem")));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static List<Check> checks(CertificateMaterial material) {
        return Preflight.standard().check(material, Instant.now()).findings().stream()
                .map(Finding::check)
                .toList();
    }

    private String openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" +", -1)));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(arguments + Files.readString(file("errors.txt")))
                .isZero();
        return output;
    }
}
