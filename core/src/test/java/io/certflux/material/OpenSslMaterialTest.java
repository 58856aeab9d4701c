// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Material of every kind as {@code openssl} writes it, and our output as {@code openssl} reads it. */
class OpenSslMaterialTest {

    private static final Supplier<char[]> PASSWORD = "correct"::toCharArray;

    @TempDir
    static Path folder;

    private static OpenSsl openssl;

    @BeforeAll
    static void issue() throws Exception {
        openssl = OpenSsl.in(folder);
        openssl.makeAuthority();
        openssl.run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key");
        openssl.run("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.key");
        openssl.issue("rsa", "");
        openssl.issue("ec", "");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA -pkeyopt rsa_keygen_bits:2048",
        "EC -pkeyopt ec_paramgen_curve:P-256",
        "EC -pkeyopt ec_paramgen_curve:P-384",
        "EC -pkeyopt ec_paramgen_curve:P-521"
    })
    void fromPemFiles_givenChainOfOpenSsl_expectsNoFindings(String algorithm) throws Exception {
        openssl.run("genpkey -algorithm " + algorithm + " -out kind.key");
        openssl.issue("kind", "");

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("kind.chain"), file("kind.key"));

        assertThat(checks(material)).isEmpty();
        assertThat(openssl.run("x509 -in kind.pem -noout -fingerprint -sha256"))
                .isEqualToIgnoringCase("sha256 Fingerprint="
                        + material.leaf().orElseThrow().sha256().replaceAll("(..)(?!$)", "$1:") + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa -traditional",
        "rsa -traditional -des3 -passout pass:correct",
        "rsa -traditional -aes128 -passout pass:correct",
        "rsa -traditional -aes256 -passout pass:correct",
        "rsa -outform DER",
        "rsa -traditional -outform DER",
        "pkcs8 -topk8 -nocrypt -outform DER",
        "pkcs8 -topk8 -passout pass:correct",
        "pkcs8 -topk8 -passout pass:correct -outform DER",
        "pkcs8 -topk8 -passout pass:correct -v2 aes-128-cbc -v2prf hmacWithSHA1",
        "pkcs8 -topk8 -passout pass:correct -v2 aes-192-cbc -v2prf hmacWithSHA384",
        "pkcs8 -topk8 -passout pass:correct -v2 aes-256-cbc -v2prf hmacWithSHA512",
        "pkcs8 -topk8 -passout pass:correct -v2 des3",
        "pkcs8 -topk8 -passout pass:correct -scrypt",
        "pkcs8 -topk8 -passout pass:correct -v1 PBE-SHA1-3DES",
        "pkcs8 -topk8 -passout pass:correct -v1 PBE-MD5-DES -provider legacy -provider default",
        "pkcs8 -topk8 -passout pass:correct -v1 PBE-SHA1-RC2-40 -provider legacy -provider default"
    })
    void fromPemFiles_givenRsaKeyInOtherForm_expectsSameKey(String conversion) throws Exception {
        assertSameKeyAfter(conversion, "rsa");
    }

    @ParameterizedTest
    @CsvSource({
        "ec",
        "ec -no_public",
        "ec -conv_form compressed",
        "ec -aes128 -passout pass:correct",
        "ec -des3 -passout pass:correct",
        "ec -outform DER",
        "pkcs8 -topk8 -nocrypt -outform DER",
        "pkcs8 -topk8 -passout pass:correct -v2 aes-256-cbc -v2prf hmacWithSHA256"
    })
    void fromPemFiles_givenEcKeyInOtherForm_expectsSameKey(String conversion) throws Exception {
        assertSameKeyAfter(conversion, "ec");
    }

    @Test
    void fromPemFiles_givenEcParametersBeforeKey_expectsSameKey() throws Exception {
        String key = openssl.run("ecparam -name prime256v1") + openssl.run("ec -in ec.key");
        Files.writeString(file("parameters.key"), key);

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("ec.chain"), file("parameters.key"));

        assertThat(key).contains("BEGIN EC PARAMETERS", "BEGIN EC PRIVATE KEY");
        assertThat(checks(material)).containsExactly(Check.PEM_NORMALISED);
        assertOpenSslReads(material, "ec");
    }

    @ParameterizedTest
    @CsvSource({
        "genpkey -out other.key -algorithm ED25519, Ed25519",
        "genpkey -out other.key -algorithm ED448, Ed448",
        "genpkey -out other.key -algorithm SM2, SM2",
        "genpkey -out other.key -algorithm EC -pkeyopt ec_paramgen_curve:SM2, SM2",
        "genpkey -out other.key -algorithm RSA-PSS, RSASSA-PSS",
        "ec -out other.key -in ec.key -param_enc explicit, EC without a known curve",
        "dsaparam -out other.key -genkey -noout 1024, DSA"
    })
    void fromPemFiles_givenKeyThatIsNotTaken_expectsItsName(String command, String name) throws Exception {
        openssl.runOrSkip(command);

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("ec.chain"), file("other.key"));

        assertThat(material.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(Check.KEY_ALGORITHM);
            assertThat(finding.found()).contains(name);
        });
    }

    /** Right password or wrong: a cipher that is not known is not blamed on it. */
    @ParameterizedTest
    @ValueSource(strings = {"camellia256", "aria256"})
    void fromPemFiles_givenUncommonCipherOfTraditionalKey_expectsItNamed(String cipher) throws Exception {
        openssl.runOrSkip("rsa -in rsa.key -traditional -" + cipher + " -passout pass:correct -out other.key");

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("rsa.chain"), file("other.key"), PASSWORD);

        assertThat(material.findings())
                .containsExactly(new Finding(
                        Check.KEY_UNREADABLE,
                        "the key is encrypted by an unknown "
                                + cipher.toUpperCase(Locale.ROOT).replace("256", "-256-CBC")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
                " -legacy",
                " -certpbe NONE",
                " -nomac",
                " -certfile root.pem"
            })
    void fromPkcs12_givenArchiveOfOpenSsl_expectsChainAndKey(String options) throws Exception {
        openssl.runOrSkip("pkcs12 -export -in rsa.chain -inkey rsa.key -passout pass:correct -out both.p12" + options);

        CertificateMaterial material = CertificateMaterial.fromPkcs12(openssl.bytes("both.p12"), PASSWORD);

        assertThat(material.certificateChainPem()).startsWith(openssl.bytes("rsa.chain"));
        assertThat(checks(material)).isSubsetOf(Check.CHAIN_ROOT_INCLUDED);
        assertOpenSslReads(material, "rsa");
    }

    @Test
    void fromPkcs12_givenEmptyPassword_expectsChainAndKey() throws Exception {
        openssl.run("pkcs12 -export -in ec.chain -inkey ec.key -passout pass: -out open.p12");

        CertificateMaterial material = CertificateMaterial.fromPkcs12(openssl.bytes("open.p12"), () -> new char[0]);

        assertThat(checks(material)).isEmpty();
    }

    @Test
    void fromPkcs12_givenKeyWithoutEncryption_expectsKeyEmptySayingSo() throws Exception {
        openssl.run("pkcs12 -export -in ec.chain -inkey ec.key -keypbe NONE -passout pass:correct -out plain.p12");

        assertThat(CertificateMaterial.fromPkcs12(openssl.bytes("plain.p12"), PASSWORD)
                        .findings())
                .containsExactly(new Finding(Check.KEY_EMPTY, "the archive holds no encrypted private key"));
    }

    @Test
    void fromPkcs12_givenKeyWithoutCertificate_expectsChainEmpty() throws Exception {
        openssl.run("pkcs12 -export -nocerts -inkey ec.key -passout pass:correct -out key.p12");

        assertThat(checks(CertificateMaterial.fromPkcs12(openssl.bytes("key.p12"), PASSWORD)))
                .containsExactly(Check.CHAIN_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "DER"})
    void fromPemFiles_givenPkcs7OfOpenSsl_expectsChain(String form) throws Exception {
        openssl.run("crl2pkcs7 -nocrl -certfile ec.chain -outform " + form + " -out chain.p7b");

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("chain.p7b"), file("ec.key"));

        assertThat(material.certificateChainPem()).isEqualTo(openssl.bytes("ec.chain"));
        assertThat(checks(material)).contains(Check.PEM_NORMALISED);
    }

    @Test
    void fromPemFiles_givenCertificateWithItsText_expectsNormalised() throws Exception {
        String text = openssl.run("x509 -in ec.pem -text") + openssl.run("x509 -in ca.pem -text");

        CertificateMaterial material = CertificateMaterial.fromPem(text.getBytes(US_ASCII), openssl.bytes("ec.key"));

        assertThat(material.certificateChainPem()).isEqualTo(openssl.bytes("ec.chain"));
        assertThat(checks(material)).containsExactly(Check.PEM_NORMALISED);
    }

    @ParameterizedTest
    @CsvSource({"sha1, true", "sha256, false"})
    void fromPemFiles_givenSignatureOfPss_expectsItsHashJudged(String hash, boolean weak) throws Exception {
        openssl.issue("ec", " -sigopt rsa_padding_mode:pss -" + hash);

        CertificateMaterial material = CertificateMaterial.fromPemFiles(file("ec.chain"), file("ec.key"));

        assertThat(checks(material).contains(Check.WEAK_SIGNATURE)).isEqualTo(weak);
        assertThat(checks(material)).isSubsetOf(Check.WEAK_SIGNATURE);
    }

    private static void assertSameKeyAfter(String conversion, String name) throws Exception {
        openssl.runOrSkip(conversion + " -in " + name + ".key -out other.key");

        CertificateMaterial material =
                CertificateMaterial.fromPemFiles(file(name + ".chain"), file("other.key"), PASSWORD);

        assertThat(checks(material)).containsExactly(Check.PEM_NORMALISED);
        assertOpenSslReads(material, name);
        assertThat(checks(
                        CertificateMaterial.fromPemFiles(file(name + ".chain"), file("other.key"), "no"::toCharArray)))
                .containsExactly(conversion.contains("pass:") ? Check.KEY_PASSWORD : Check.PEM_NORMALISED);
    }

    private static void assertOpenSslReads(CertificateMaterial material, String name) throws Exception {
        Files.write(file("normalised.key"), material.privateKeyPem());
        assertThat(openssl.run("pkey -in normalised.key -check -noout")).contains("Key is valid");
        assertThat(openssl.run("pkey -in normalised.key -pubout"))
                .isEqualTo(openssl.run("pkey -in " + name + ".key -pubout"));
    }

    private static Path file(String name) {
        return openssl.file(name);
    }

    private static List<Check> checks(CertificateMaterial material) {
        return Preflight.standard().check(material, Instant.now()).findings().stream()
                .map(Finding::check)
                .toList();
    }
}
