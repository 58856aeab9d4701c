// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import io.certflux.material.CertificateMaterial;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** A new self-signed certificate and its key as files. */
final class KeyFiles {
    private final Path folder;
    private final String name;
    private final KeyPair keys;

    private KeyFiles(Path folder, String name, KeyPair keys) {
        this.folder = folder;
        this.name = name;
        this.keys = keys;
    }

    static KeyFiles in(Path folder, String name) throws IOException {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            Instant now = Instant.now();
            byte[] certificate = new JcaX509v3CertificateBuilder(
                            subject,
                            BigInteger.ONE,
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(Duration.ofDays(30))),
                            subject,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            KeyFiles files = new KeyFiles(folder, name, keys);
            write(files.certificate(), new PemObject("CERTIFICATE", certificate));
            write(files.key(), files.pkcs8(null));
            // As material has it, so that what is opened can be compared.
            CertificateMaterial material = CertificateMaterial.fromPemFiles(files.certificate(), files.key());
            Files.write(files.key(), material.privateKeyPem());
            return files;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    Path certificate() {
        return folder.resolve(name + ".pem");
    }

    Path key() {
        return folder.resolve(name + ".key");
    }

    Path encryptedKey(String password) throws IOException {
        try {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(password.toCharArray())
                    .build();
            Path file = folder.resolve(name + ".encrypted.key");
            write(file, pkcs8(encryptor));
            return file;
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private PemObjectGenerator pkcs8(@Nullable OutputEncryptor encryptor) throws IOException {
        return new JcaPKCS8Generator(keys.getPrivate(), encryptor);
    }

    private static void write(Path file, PemObjectGenerator object) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(object);
        }
        Files.writeString(file, text.toString());
    }
}
