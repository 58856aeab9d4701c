// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path parent;

    @Test
    void issue_givenIds_expectsChainsThatLeadToTheRoot() throws Exception {
        try (DemoCertificates certificates = DemoCertificates.issue(List.of("a-0001", "a-0002"), parent, NOW)) {
            X509Certificate root =
                    read(certificates.directory().resolve("root.pem")).get(0);
            for (String id : List.of("a-0001", "a-0002")) {
                List<X509Certificate> chain = read(certificates.chain(id));

                assertThat(chain).hasSize(2);
                assertThat(chain.get(0).getSubjectAlternativeNames()).containsExactly(List.of(2, id + ".example.com"));
                assertThat(chain.get(0).getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
                validate(chain, root);
            }
        }
    }

    @Test
    void issue_givenTwoIds_expectsEachItsOwnMatchingKey() throws Exception {
        try (DemoCertificates certificates = DemoCertificates.issue(List.of("a-0001", "a-0002"), parent, NOW)) {
            X509Certificate first = read(certificates.chain("a-0001")).get(0);
            X509Certificate second = read(certificates.chain("a-0002")).get(0);

            assertThat(matches(key(certificates.key("a-0001")), first)).isTrue();
            assertThat(matches(key(certificates.key("a-0002")), second)).isTrue();
            assertThat(matches(key(certificates.key("a-0001")), second)).isFalse();
            assertThat(first.getSerialNumber()).isNotEqualTo(second.getSerialNumber());
        }
    }

    @Test
    void issue_givenAnything_expectsFilesOnlyForTheOwner() throws Exception {
        try (DemoCertificates certificates = DemoCertificates.issue(List.of("a-0001"), parent, NOW)) {
            assertThat(Files.getPosixFilePermissions(certificates.directory()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            for (Path file : List.of(certificates.key("a-0001"), certificates.chain("a-0001"))) {
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @Test
    void close_givenIssuedCertificates_expectsNothingLeft() {
        DemoCertificates certificates = DemoCertificates.issue(List.of("a-0001"), parent, NOW);
        assertThat(parent).isNotEmptyDirectory();

        certificates.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void issue_givenIdThatIsNoFileName_expectsNothingLeft() {
        assertThat(catchThrowable(() -> DemoCertificates.issue(List.of("a-0001", "no/such/folder"), parent, NOW)))
                .isInstanceOf(RuntimeException.class);

        assertThat(parent).isEmptyDirectory();
    }

    private static void validate(List<X509Certificate> chain, X509Certificate root) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        for (Instant at : List.of(NOW, NOW.plus(Duration.ofDays(89)))) {
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
        }
    }

    private static List<X509Certificate> read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private static PrivateKey key(Path file) throws Exception {
        String pem = Files.readString(file);
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----").endsWith("-----END PRIVATE KEY-----\n");
        return KeyFactory.getInstance("EC")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""))));
    }

    private static boolean matches(PrivateKey key, X509Certificate certificate) throws Exception {
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(text);
        return signature.verify(signed);
    }
}
