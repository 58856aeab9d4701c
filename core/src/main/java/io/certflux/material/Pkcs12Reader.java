// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Reads the one key of a PKCS#12 archive (RFC 7292) and its chain. The JDK's reader bounds the work a password costs. */
final class Pkcs12Reader {

    private final Findings findings;
    private final List<ParsedCertificate> chain = new ArrayList<>();
    private Optional<ParsedKey> key = Optional.empty();

    private Pkcs12Reader(Findings findings) {
        this.findings = findings;
    }

    static Pkcs12Reader read(byte[] archive, Supplier<char[]> password, Findings findings) {
        Pkcs12Reader reader = new Pkcs12Reader(findings);
        if (Inputs.isUsable(archive, "archive", Check.KEY_EMPTY, findings)) {
            reader.read(archive, password.get());
        }
        return reader;
    }

    List<ParsedCertificate> chain() {
        return chain;
    }

    Optional<ParsedKey> key() {
        return key;
    }

    private void read(byte[] archive, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(archive), password);
            readEntry(store, onlyKey(store), password);
        } catch (KeyProblem e) {
            findings.add(e.finding());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            boolean wrongPassword =
                    e instanceof UnrecoverableKeyException || e.getCause() instanceof UnrecoverableKeyException;
            findings.add(
                    wrongPassword ? Check.KEY_PASSWORD : Check.PKCS12_UNREADABLE,
                    wrongPassword
                            ? "the archive does not open with the supplied password"
                            : "the archive is malformed");
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException, KeyProblem {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw new KeyProblem(Check.KEY_EMPTY, "the archive holds no encrypted private key");
        }
        if (keys.size() > 1) {
            throw new KeyProblem(Check.KEY_SEVERAL, "the archive holds " + keys.size() + " private keys");
        }
        return keys.get(0);
    }

    private void readEntry(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException, IOException, KeyProblem {
        Certificate[] certificates = store.getCertificateChain(alias);
        if (certificates == null || certificates.length == 0) {
            findings.add(Check.CHAIN_EMPTY, "the archive holds no certificate of the key");
        } else {
            for (Certificate certificate : certificates) {
                chain.add(ParsedCertificate.parse(certificate.getEncoded()));
            }
        }
        readKey(store.getKey(alias, password));
    }

    private void readKey(Key entry) throws IOException, KeyProblem {
        byte[] der = entry.getEncoded();
        try {
            key = Optional.of(KeyDecoder.supported(KeyDecoder.pkcs8(PrivateKeyInfo.getInstance(der))));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }
}
