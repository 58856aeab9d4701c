// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Destroyable;

/**
 * A certificate chain and the leaf's private key, normalised: what a rotation sends.
 *
 * <p>Reading is lenient and never throws for bad content. What cannot be used, or had to be put right, becomes a finding,
 * so that {@link Preflight} reports everything at once. Certificates may come as PEM, DER or PKCS#7; keys as PEM or DER in
 * PKCS#8, PKCS#1 or SEC 1, encrypted or not. A byte order mark, CRLF, newlines written as {@code \n}, text around the
 * blocks and a chain out of order are put right.
 *
 * <p>Arrays passed in are copied and never changed. The key lives in one array, which {@link #destroy()} overwrites;
 * objects that the JDK and BouncyCastle make while reading are left to the garbage collector. Reading computes for some
 * milliseconds, more where a password protects the key, and asks the system for random numbers: do it where blocking is
 * allowed. Instances are thread-safe.
 */
public final class CertificateMaterial implements Destroyable {

    private final List<ParsedCertificate> chain;
    private final Optional<LeafFacts> leaf;
    private final Optional<ParsedKey> key;
    private final List<Finding> findings;

    private CertificateMaterial(List<ParsedCertificate> given, Optional<ParsedKey> key, Findings findings) {
        this.chain = ChainOrder.arrange(given, key.map(ParsedKey::publicKey), findings);
        this.leaf = chain.stream().findFirst().map(first -> LeafFacts.of(first, chain.size()));
        this.key = key;
        this.findings = findings.toList();
    }

    /**
     * Reads a chain and an unencrypted key.
     *
     * @param certificateChain the leaf and its intermediates, in any order
     * @param privateKey the leaf's private key
     */
    public static CertificateMaterial fromPem(byte[] certificateChain, byte[] privateKey) {
        return read(certificateChain, privateKey, KeyDecryption.none());
    }

    /**
     * Reads a chain and a key that may be encrypted.
     *
     * @param certificateChain the leaf and its intermediates, in any order
     * @param privateKey the leaf's private key
     * @param password asked once, and only if the key is encrypted; the array stays the caller's, who may clear it
     *     afterwards
     */
    public static CertificateMaterial fromPem(byte[] certificateChain, byte[] privateKey, Supplier<char[]> password) {
        return read(certificateChain, privateKey, KeyDecryption.with(password));
    }

    /**
     * Reads a PKCS#12 archive ({@code .p12}, {@code .pfx}) that holds one key.
     *
     * @param archive its content
     * @param password asked once; the array stays the caller's, who may clear it afterwards
     */
    public static CertificateMaterial fromPkcs12(byte[] archive, Supplier<char[]> password) {
        Findings findings = new Findings();
        Pkcs12Reader reader = Pkcs12Reader.read(archive, password, findings);
        return new CertificateMaterial(reader.chain(), reader.key(), findings);
    }

    /**
     * Reads a chain and an unencrypted key from files. Blocks: call it where blocking is allowed.
     *
     * @throws IOException if a file cannot be read; its content is never the reason
     */
    public static CertificateMaterial fromPemFiles(Path certificateChain, Path privateKey) throws IOException {
        return fromPemFiles(certificateChain, privateKey, KeyDecryption.none());
    }

    /**
     * Reads a chain and a key that may be encrypted from files. Blocks: call it where blocking is allowed.
     *
     * @param certificateChain file with the leaf and its intermediates, in any order
     * @param privateKey file with the leaf's private key
     * @param password asked once, and only if the key is encrypted; the array stays the caller's
     * @throws IOException if a file cannot be read; its content is never the reason
     */
    public static CertificateMaterial fromPemFiles(Path certificateChain, Path privateKey, Supplier<char[]> password)
            throws IOException {
        return fromPemFiles(certificateChain, privateKey, KeyDecryption.with(password));
    }

    private static CertificateMaterial fromPemFiles(Path certificateChain, Path privateKey, KeyDecryption decryption)
            throws IOException {
        byte[] chain = readFile(certificateChain);
        byte[] key = readFile(privateKey);
        try {
            return read(chain, key, decryption);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(chain, (byte) 0);
        }
    }

    /** One byte more than is accepted shows that the file is too large, however large it is. */
    static byte[] readFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Inputs.MAX_BYTES + 1);
        }
    }

    private static CertificateMaterial read(byte[] certificateChain, byte[] privateKey, KeyDecryption decryption) {
        Findings findings = new Findings();
        List<ParsedCertificate> chain = CertificateReader.read(certificateChain, findings);
        Optional<ParsedKey> key = KeyReader.read(privateKey, decryption, findings);
        return new CertificateMaterial(chain, key, findings);
    }

    /** What is public about the leaf; empty where no certificate could be read. */
    public Optional<LeafFacts> leaf() {
        return leaf;
    }

    /** Whether both a certificate and a private key could be read, so that there is something to send. */
    public boolean isComplete() {
        return !chain.isEmpty() && key.isPresent();
    }

    /**
     * The chain as PEM: LF, 64 columns, leaf first, nothing between the blocks. A new array at each call.
     *
     * @throws IllegalStateException if no certificate could be read; preflight says why
     */
    public byte[] certificateChainPem() {
        if (chain.isEmpty()) {
            throw new IllegalStateException("no certificate could be read");
        }
        ByteArrayOutputStream pem = new ByteArrayOutputStream();
        chain.forEach(certificate -> pem.writeBytes(Pem.encode("CERTIFICATE", certificate.der())));
        return pem.toByteArray();
    }

    /**
     * The private key as unencrypted PKCS#8 PEM: LF, 64 columns. A new array at each call, for the caller to clear.
     *
     * @throws IllegalStateException if no key could be read, preflight says why, or if it has been destroyed
     */
    public byte[] privateKeyPem() {
        return key.orElseThrow(() -> new IllegalStateException("no private key could be read"))
                .pem();
    }

    /**
     * Overwrites the private key. The certificates and the leaf's facts stay, as they are public; there is nothing left to
     * check or to send. Calling it again does nothing.
     */
    @Override
    public void destroy() {
        key.ifPresent(ParsedKey::destroy);
    }

    @Override
    public boolean isDestroyed() {
        return key.map(ParsedKey::isDestroyed).orElse(false);
    }

    void requireNotDestroyed() {
        if (isDestroyed()) {
            throw new IllegalStateException(ParsedKey.DESTROYED);
        }
    }

    List<ParsedCertificate> chain() {
        return chain;
    }

    Optional<ParsedKey> key() {
        return key;
    }

    /** What was noticed while reading. */
    List<Finding> findings() {
        return findings;
    }

    /** The leaf's public facts; never the key. */
    @Override
    public String toString() {
        return "CertificateMaterial[" + leaf.map(LeafFacts::toString).orElse("no readable certificate") + "]";
    }
}
