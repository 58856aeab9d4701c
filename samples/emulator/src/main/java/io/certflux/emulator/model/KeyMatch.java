// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Whether a private key belongs to a public one, found by arithmetic: a trial signature would cost a hundred times more. */
final class KeyMatch {
    private KeyMatch() {}

    static boolean matches(SubjectPublicKeyInfo publicKey, PrivateKeyInfo privateKey) throws IOException {
        return matches(PublicKeyFactory.createKey(publicKey), PrivateKeyFactory.createKey(privateKey));
    }

    private static boolean matches(AsymmetricKeyParameter publicKey, AsymmetricKeyParameter privateKey) {
        if (publicKey instanceof RSAKeyParameters rsa && privateKey instanceof RSAKeyParameters key) {
            return rsa.getModulus().equals(key.getModulus());
        }
        if (publicKey instanceof ECPublicKeyParameters point && privateKey instanceof ECPrivateKeyParameters key) {
            return point.getParameters().equals(key.getParameters()) && isPublicPointOf(point, key.getD());
        }
        return publicKey instanceof Ed25519PublicKeyParameters edwards
                && privateKey instanceof Ed25519PrivateKeyParameters key
                && Arrays.equals(edwards.getEncoded(), key.generatePublicKey().getEncoded());
    }

    private static boolean isPublicPointOf(ECPublicKeyParameters point, BigInteger scalar) {
        return new FixedPointCombMultiplier()
                .multiply(point.getParameters().getG(), scalar)
                .equals(point.getQ());
    }
}
