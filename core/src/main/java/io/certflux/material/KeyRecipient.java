// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Who can open sealed keys: a certificate, to which they are sealed, and the private key that belongs to it. The certificate
 * has an RSA key of at least 2048 bits or an EC key on P-256 or P-384; it needs no issuer that anybody trusts, and its validity
 * is not looked at.
 *
 * <p>The private key is asked for at each opening and overwritten afterwards, so that it is in memory no longer than it is
 * used. Instances are immutable and thread-safe if their suppliers are.
 */
public final class KeyRecipient {

    private final RecipientCertificate certificate;
    private final Supplier<byte[]> privateKey;
    private final KeyDecryption decryption;

    private KeyRecipient(byte[] certificate, Supplier<byte[]> privateKey, KeyDecryption decryption) {
        this.certificate = RecipientCertificate.read(certificate);
        this.privateKey = privateKey;
        this.decryption = decryption;
    }

    /**
     * A recipient whose private key is not encrypted.
     *
     * @param certificate one certificate, PEM or DER
     * @param privateKey asked at each opening, on the thread that opens; the array it returns is overwritten. The message of
     *     what it throws is shown to whoever sent the sealed key.
     * @throws IllegalArgumentException saying what is wrong with the certificate
     */
    public static KeyRecipient fromPem(byte[] certificate, Supplier<byte[]> privateKey) {
        return new KeyRecipient(certificate, privateKey, KeyDecryption.none());
    }

    /**
     * A recipient whose private key may be encrypted.
     *
     * @param certificate one certificate, PEM or DER
     * @param privateKey as in {@link #fromPem(byte[], Supplier)}
     * @param password asked at each opening, and only if the key is encrypted; the array stays the supplier's
     * @throws IllegalArgumentException saying what is wrong with the certificate
     */
    public static KeyRecipient fromPem(byte[] certificate, Supplier<byte[]> privateKey, Supplier<char[]> password) {
        return new KeyRecipient(certificate, privateKey, KeyDecryption.with(password));
    }

    /**
     * A recipient in files. The certificate is read now, which blocks; the private key, not encrypted, at each opening.
     *
     * @throws IOException if the certificate's file cannot be read
     * @throws IllegalArgumentException saying what is wrong with the certificate
     */
    public static KeyRecipient fromPemFiles(Path certificate, Path privateKey) throws IOException {
        return fromPem(CertificateMaterial.readFile(certificate), () -> content(privateKey));
    }

    private static byte[] content(Path file) {
        try {
            return CertificateMaterial.readFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    RecipientCertificate certificate() {
        return certificate;
    }

    /** The private key, known to belong to the certificate. */
    PrivateKey privateKey() {
        byte[] input = supplied();
        try {
            Findings findings = new Findings();
            ParsedKey key = KeyReader.read(input, decryption, findings)
                    .orElseThrow(() -> unusable(findings.toList().toString()));
            try {
                return pair(key);
            } finally {
                key.destroy();
            }
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    private byte[] supplied() {
        try {
            return privateKey.get();
        } catch (RuntimeException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private PrivateKey pair(ParsedKey key) {
        if (!key.publicKey().equals(certificate.publicKey())) {
            throw unusable("it does not belong to the certificate");
        }
        byte[] pem = key.pem();
        List<PemBlock> blocks = PemBlocks.read(pem, EnumSet.noneOf(Repair.class));
        try {
            return new JcaPEMKeyConverter()
                    .setProvider(BouncyCastle.PROVIDER)
                    .getPrivateKey(PrivateKeyInfo.getInstance(blocks.get(0).der()));
        } catch (PEMException e) {
            throw unusable("it is " + key.publicKey().describe() + ", which cannot be used");
        } finally {
            blocks.forEach(PemBlock::wipe);
            Arrays.fill(pem, (byte) 0);
        }
    }

    private SealedKeyException unusable(String found) {
        return new SealedKeyException(
                SealedKeyException.Rule.RECIPIENT_KEY, "the private key of " + certificate + ": " + found);
    }

    /** The certificate's subject and serial number; never the key. */
    @Override
    public String toString() {
        return "KeyRecipient[" + certificate + "]";
    }
}
