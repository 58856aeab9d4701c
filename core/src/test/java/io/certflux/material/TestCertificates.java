// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates and keys for tests: {@code root()}, {@code intermediate()} and {@code leaf()} start a template, which
 * {@code issue} signs. Keys are generated once for each JVM and name; nothing here is ever stored.
 */
public final class TestCertificates {

    /** A time at which everything that is issued without other dates is valid. */
    public static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final AtomicLong SERIAL = new AtomicLong(0x1000);
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private TestCertificates() {}

    /** A certificate and the key pair it certifies. */
    public record Issued(X509CertificateHolder certificate, KeyPair keys) {

        public byte[] der() {
            try {
                return certificate.getEncoded();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public byte[] pem() {
            return Pem.encode("CERTIFICATE", der());
        }

        /** PKCS#8. */
        public byte[] keyPem() {
            return Pem.encode("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }

    public static byte[] pem(Issued... chain) {
        return concat(List.of(chain).stream().map(Issued::pem).toArray(byte[][]::new));
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static Template root(String name) {
        return new Template("CN=" + name, "root " + name).authority();
    }

    public static Template intermediate(String name) {
        return new Template("CN=" + name, "intermediate " + name).authority();
    }

    /** A server certificate for DNS names, the first of which is also the subject's. */
    public static Template leaf(String... names) {
        return new Template("CN=" + names[0], "leaf " + names[0]).names(names);
    }

    /** Generates the pair of that name once; algorithm as in "EC secp256r1", "RSA 2048", "Ed25519". */
    public static KeyPair keys(String name, String algorithm) {
        return KEYS.computeIfAbsent(algorithm + " for " + name, any -> generate(algorithm));
    }

    private static KeyPair generate(String algorithm) {
        String[] words = algorithm.split(" ", -1);
        try {
            // The JDK is several times faster at making primes; it has fewer curves.
            KeyPairGenerator generator = words[0].equals("RSA")
                    ? KeyPairGenerator.getInstance(words[0])
                    : KeyPairGenerator.getInstance(words[0], PROVIDER);
            if (words[0].equals("EC")) {
                generator.initialize(new ECGenParameterSpec(words[1]));
            } else if (words[0].equals("RSA")) {
                int bits = Integer.parseInt(words[1]);
                generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
            } else if (words.length > 1) {
                generator.initialize(Integer.parseInt(words[1]));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a certificate is to contain; each method changes and returns it. */
    public static final class Template {

        private final String keyName;
        private String subject;
        private String algorithm = "EC secp256r1";
        private KeyPair keys;
        private Instant notBefore = NOW.minus(Duration.ofDays(10));
        private Instant notAfter = NOW.plus(Duration.ofDays(80));
        private String signature = "";
        private boolean authority;
        private final List<Extension> extensions = new ArrayList<>();
        private int keyUsage = KeyUsage.digitalSignature;
        private List<KeyPurposeId> purposes = List.of(KeyPurposeId.id_kp_serverAuth);
        private List<GeneralName> names = List.of();

        private Template(String subject, String keyName) {
            this.subject = subject;
            this.keyName = keyName;
        }

        private Template authority() {
            authority = true;
            keyUsage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            purposes = List.of();
            return validity(NOW.minus(Duration.ofDays(1000)), NOW.plus(Duration.ofDays(1000)));
        }

        public Template subject(String distinguishedName) {
            subject = distinguishedName;
            return this;
        }

        public Template algorithm(String algorithmAndSize) {
            algorithm = algorithmAndSize;
            return this;
        }

        public Template keys(KeyPair pair) {
            keys = pair;
            return this;
        }

        public Template validity(Instant from, Instant to) {
            notBefore = from;
            notAfter = to;
            return this;
        }

        /** The issuer signs with it, for example "SHA1withECDSA". Default: SHA-256 with the issuer's kind of key. */
        public Template signature(String name) {
            signature = name;
            return this;
        }

        public Template isAuthority(boolean is) {
            authority = is;
            return this;
        }

        /** Bits of {@link KeyUsage}; 0: without the extension. */
        public Template keyUsage(int bits) {
            keyUsage = bits;
            return this;
        }

        /** None: without the extension. */
        public Template purposes(KeyPurposeId... ids) {
            purposes = List.of(ids);
            return this;
        }

        /** DNS names, or IP addresses where they look like one; none: without the extension. */
        public Template names(String... all) {
            names = List.of(all).stream().map(Template::name).toList();
            return this;
        }

        public Template extension(Extension extension) {
            extensions.add(extension);
            return this;
        }

        private static GeneralName name(String name) {
            boolean address = name.matches("[0-9.]+") || name.contains(":");
            return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
        }

        public Issued selfSigned() {
            KeyPair pair = pair();
            return issue(new X500Name(subject), pair);
        }

        public Issued issuedBy(Issued issuer) {
            return issue(issuer.certificate().getSubject(), issuer.keys());
        }

        private KeyPair pair() {
            return keys != null ? keys : TestCertificates.keys(keyName, algorithm);
        }

        private Issued issue(X500Name issuer, KeyPair issuerKeys) {
            KeyPair pair = pair();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    new X500Name(subject),
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
            try {
                addExtensions(builder);
                return new Issued(
                        builder.build(new JcaContentSignerBuilder(signatureBy(issuerKeys.getPrivate()))
                                .setProvider(PROVIDER)
                                .build(issuerKeys.getPrivate())),
                        pair);
            } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }

        private void addExtensions(X509v3CertificateBuilder builder) throws IOException {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (keyUsage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            }
            if (!purposes.isEmpty()) {
                KeyPurposeId[] ids = purposes.toArray(KeyPurposeId[]::new);
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
            }
            if (!names.isEmpty()) {
                GeneralNames all = new GeneralNames(names.toArray(GeneralName[]::new));
                builder.addExtension(Extension.subjectAlternativeName, false, all);
            }
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
        }

        private String signatureBy(PrivateKey key) {
            if (!signature.isEmpty()) {
                return signature;
            }
            return switch (key.getAlgorithm()) {
                case "EC", "ECDSA" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                case "DSA" -> "SHA256withDSA";
                default -> key.getAlgorithm();
            };
        }
    }
}
