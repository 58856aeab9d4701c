// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import io.certflux.material.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.spec.PBEParameterSpec;

/** PKCS#12 archives of the password that is {@code correct}. */
final class Archives {

    static final Supplier<char[]> PASSWORD = "correct"::toCharArray;

    private Archives() {}

    /** AES and SHA-256, by the JDK. */
    static byte[] pkcs12(Issued leaf, Issued issuer) {
        try {
            return pkcs12(List.of(leaf), issuer);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key under 3DES and SHA-1: what tools wrote for twenty years. */
    static byte[] legacyPkcs12(Issued leaf, Issued issuer) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "leaf",
                new KeyStore.PrivateKeyEntry(
                        leaf.keys().getPrivate(), new Certificate[] {certificate(leaf), certificate(issuer)}),
                new KeyStore.PasswordProtection(
                        PASSWORD.get(), "PBEWithSHA1AndDESede", new PBEParameterSpec(new byte[8], 2048)));
        return stored(store);
    }

    /** Any number of keys; with none, only the issuer's certificate. */
    static byte[] pkcs12(List<Issued> leaves, Issued issuer) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Issued issued : leaves) {
            Certificate[] chain = {certificate(issued), certificate(issuer)};
            String alias = issued.certificate().getSubject().toString();
            store.setKeyEntry(alias, issued.keys().getPrivate(), PASSWORD.get(), chain);
        }
        if (leaves.isEmpty()) {
            store.setCertificateEntry("issuer", certificate(issuer));
        }
        return stored(store);
    }

    /** The key under a password of its own. */
    static byte[] withPasswordOfKey(char[] password, Issued leaf) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", leaf.keys().getPrivate(), password, new Certificate[] {certificate(leaf)});
        return stored(store);
    }

    private static byte[] stored(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        store.store(archive, PASSWORD.get());
        return archive.toByteArray();
    }

    private static Certificate certificate(Issued issued) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(issued.der()));
    }
}
