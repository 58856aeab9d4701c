// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.openssl.EncryptionException;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.encoders.Hex;

/** Opens encrypted keys. The password is asked for only when a key turns out to be encrypted. */
final class KeyDecryption {

    private static final Pattern DEK_INFO = Pattern.compile("DEK-Info: *([A-Z0-9-]{1,30}),([0-9A-Fa-f]{16,32})\\s");

    private final Optional<Supplier<char[]>> password;

    private KeyDecryption(Optional<Supplier<char[]>> password) {
        this.password = password;
    }

    static KeyDecryption none() {
        return new KeyDecryption(Optional.empty());
    }

    static KeyDecryption with(Supplier<char[]> password) {
        return new KeyDecryption(Optional.of(password));
    }

    /** ENCRYPTED PRIVATE KEY (RFC 5958). */
    PrivateKeyInfo pkcs8(byte[] der) throws KeyProblem, IOException {
        PKCS8EncryptedPrivateKeyInfo encrypted = new PKCS8EncryptedPrivateKeyInfo(der);
        KeyDerivationLimits.check(encrypted.getEncryptionAlgorithm());
        char[] password = password("the key is encrypted (PKCS#8)");
        InputDecryptor decryptor = decryptor(encrypted.getEncryptionAlgorithm(), password);
        try {
            return encrypted.decryptPrivateKeyInfo(algorithm -> decryptor);
        } catch (PKCSException | RuntimeException e) {
            throw wrongPassword();
        }
    }

    /** Derives the key, which any password gives but an empty one: what fails here is the algorithm. */
    private static InputDecryptor decryptor(AlgorithmIdentifier algorithm, char[] password) throws KeyProblem {
        try {
            return new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(password)
                    .get(algorithm);
        } catch (OperatorCreationException | RuntimeException e) {
            throw password.length == 0
                    ? wrongPassword()
                    : new KeyProblem(Check.KEY_UNREADABLE, "the key is encrypted by an algorithm that is not known");
        }
    }

    /** What OpenSSL wrote before PKCS#8: RFC 1421 headers name the cipher. */
    byte[] traditional(PemBlock block) throws KeyProblem {
        Matcher dekInfo = DEK_INFO.matcher(block.headers() + "\n");
        if (!dekInfo.find()) {
            throw new KeyProblem(Check.KEY_UNREADABLE, block.label() + " is encrypted, but has no readable DEK-Info");
        }
        char[] password = password("the key is encrypted (" + dekInfo.group(1) + ")");
        try {
            return new JcePEMDecryptorProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(password)
                    .get(dekInfo.group(1))
                    .decrypt(block.der(), Hex.decode(dekInfo.group(2)));
        } catch (EncryptionException e) {
            // It has a cause where the cipher was tried.
            throw e.getCause() == null
                    ? new KeyProblem(Check.KEY_UNREADABLE, "the key is encrypted by an unknown " + dekInfo.group(1))
                    : wrongPassword();
        } catch (IOException | OperatorCreationException | RuntimeException e) {
            throw wrongPassword();
        }
    }

    static KeyProblem wrongPassword() {
        return new KeyProblem(Check.KEY_PASSWORD, "the key does not decrypt with the supplied password");
    }

    private char[] password(String found) throws KeyProblem {
        return password.orElseThrow(() -> new KeyProblem(Check.KEY_ENCRYPTED, found))
                .get();
    }
}
