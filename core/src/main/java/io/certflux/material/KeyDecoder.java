// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Turns the ASN.1 structures of a private key into one form: PKCS#8, a named curve, no attributes.
 *
 * <p>Throws for whatever is malformed, also unchecked exceptions; their messages may quote the key and go nowhere.
 */
final class KeyDecoder {

    private static final int MAX_RSA_BITS = 16_384;

    private KeyDecoder() {}

    /** PKCS#8 (RFC 5958). The result lacks numbers where the algorithm is not supported. */
    static ParsedKey pkcs8(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return rsa(RSAPrivateKey.getInstance(info.parsePrivateKey()));
        }
        if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ec(ECPrivateKey.getInstance(info.parsePrivateKey()), algorithm);
        }
        return unsupported(algorithm);
    }

    /** PKCS#1 (RFC 8017). */
    static ParsedKey pkcs1(byte[] der) throws IOException {
        return rsa(RSAPrivateKey.getInstance(ASN1Sequence.fromByteArray(der)));
    }

    /** SEC 1 (RFC 5915). The curve stands in the key, or in an EC PARAMETERS block before it. */
    static ParsedKey sec1(byte[] der, Optional<ASN1Encodable> parametersBlock) throws IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(ASN1Sequence.fromByteArray(der));
        ASN1Encodable inside = key.getParametersObject();
        ASN1Encodable curve = inside != null ? inside : parametersBlock.orElse(DERNull.INSTANCE);
        return ec(key, new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve));
    }

    /** The key itself, unless the API does not take keys of its algorithm. */
    static ParsedKey supported(ParsedKey key) throws KeyProblem {
        if (!key.publicKey().isSupported()) {
            throw new KeyProblem(
                    Check.KEY_ALGORITHM, "the private key is " + key.publicKey().describe());
        }
        return key;
    }

    private static ParsedKey unsupported(AlgorithmIdentifier algorithm) {
        return new ParsedKey(PublicKeyFacts.unsupported(algorithm), true, new byte[0]);
    }

    private static ParsedKey rsa(RSAPrivateKey key) throws IOException {
        if (key.getModulus().bitLength() > MAX_RSA_BITS) {
            throw new IOException("the modulus is too long to calculate with");
        }
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        PublicKeyFacts publicKey = PublicKeyFacts.rsa(key.getModulus(), key.getPublicExponent());
        return parsed(publicKey, isConsistent(key), new PrivateKeyInfo(algorithm, key));
    }

    private static boolean isConsistent(RSAPrivateKey key) {
        BigInteger p = key.getPrime1();
        BigInteger q = key.getPrime2();
        BigInteger one = BigInteger.ONE;
        BigInteger product =
                key.getPublicExponent().multiply(key.getPrivateExponent()).subtract(one);
        return p.compareTo(one) > 0
                && q.compareTo(one) > 0
                && p.multiply(q).equals(key.getModulus())
                && product.mod(p.subtract(one)).signum() == 0
                && product.mod(q.subtract(one)).signum() == 0;
    }

    private static ParsedKey ec(ECPrivateKey key, AlgorithmIdentifier algorithm) throws IOException {
        if (!PublicKeyFacts.isNamedCurve(algorithm)) {
            return unsupported(algorithm);
        }
        ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(algorithm.getParameters());
        X9ECParameters parameters = PublicKeyFacts.curve(curve).getParameters();
        BigInteger scalar = key.getKey();
        if (scalar.signum() <= 0 || scalar.compareTo(parameters.getN()) >= 0) {
            throw new IOException("the scalar is not within the order of the curve");
        }
        ECPoint point = new FixedPointCombMultiplier()
                .multiply(parameters.getG(), scalar)
                .normalize();
        DERBitString publicKey = new DERBitString(point.getEncoded(false));
        ECPrivateKey plain = new ECPrivateKey(parameters.getN().bitLength(), scalar, publicKey, null);
        PrivateKeyInfo info =
                new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), plain);
        return parsed(PublicKeyFacts.ec(curve, point), isConsistent(key, publicKey, parameters), info);
    }

    /** The public key inside is optional; where it is given it has to be the one that follows from the scalar. */
    private static boolean isConsistent(ECPrivateKey key, DERBitString derived, X9ECParameters parameters) {
        return key.getPublicKey() == null
                || parameters
                        .getCurve()
                        .decodePoint(key.getPublicKey().getBytes())
                        .equals(parameters.getCurve().decodePoint(derived.getBytes()));
    }

    private static ParsedKey parsed(PublicKeyFacts publicKey, boolean consistent, PrivateKeyInfo info)
            throws IOException {
        byte[] der = info.getEncoded();
        try {
            return new ParsedKey(publicKey, consistent, Pem.encode("PRIVATE KEY", der));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }
}
