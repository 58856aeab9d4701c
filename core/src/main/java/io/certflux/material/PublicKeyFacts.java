// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParametersHolder;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A public key, told apart by its numbers, not by its encoding: one EC point may be written compressed or not.
 *
 * @param algorithm RSA, EC, or the name of one that is not supported
 * @param size bits of the RSA modulus or of the curve's field; 0 where unknown
 * @param curve the curve's name, "" without
 * @param numbers modulus and exponent, or the point's coordinates; empty where the algorithm is not supported
 */
record PublicKeyFacts(String algorithm, int size, String curve, List<BigInteger> numbers) {

    static final String RSA = "RSA";
    static final String EC = "EC";

    private static final Map<ASN1ObjectIdentifier, String> UNSUPPORTED = Map.of(
            X9ObjectIdentifiers.id_dsa, "DSA",
            EdECObjectIdentifiers.id_Ed25519, "Ed25519",
            EdECObjectIdentifiers.id_Ed448, "Ed448",
            PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS");

    static PublicKeyFacts of(SubjectPublicKeyInfo key) throws IOException {
        AlgorithmIdentifier algorithm = key.getAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
            return rsa(rsa.getModulus(), rsa.getPublicExponent());
        }
        if (isNamedCurve(algorithm)) {
            ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(algorithm.getParameters());
            return ec(
                    curve,
                    curve(curve).getCurve().decodePoint(key.getPublicKeyData().getBytes()));
        }
        return unsupported(algorithm);
    }

    static PublicKeyFacts rsa(BigInteger modulus, BigInteger exponent) {
        return new PublicKeyFacts(RSA, modulus.bitLength(), "", List.of(modulus, exponent));
    }

    static PublicKeyFacts ec(ASN1ObjectIdentifier curve, ECPoint point) {
        ECPoint affine = point.normalize();
        List<BigInteger> coordinates = List.of(
                affine.getAffineXCoord().toBigInteger(),
                affine.getAffineYCoord().toBigInteger());
        return new PublicKeyFacts(EC, point.getCurve().getFieldSize(), curveName(curve), coordinates);
    }

    static PublicKeyFacts unsupported(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier id = algorithm.getAlgorithm();
        String name = UNSUPPORTED.getOrDefault(id, "algorithm " + id.getId());
        if (id.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            name = GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters()) ? "SM2" : "EC without a known curve";
        }
        return new PublicKeyFacts(name, 0, "", List.of());
    }

    /** An EC key on a curve known by name. SM2 is such a curve too, but another algorithm. */
    static boolean isNamedCurve(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && algorithm.getParameters() instanceof ASN1ObjectIdentifier curve
                && !curve.equals(GMObjectIdentifiers.sm2p256v1)
                && ECNamedCurveTable.getByOIDLazy(curve) != null;
    }

    static X9ECParametersHolder curve(ASN1ObjectIdentifier curve) {
        return ECNamedCurveTable.getByOIDLazy(curve);
    }

    private static String curveName(ASN1ObjectIdentifier curve) {
        String nist = NISTNamedCurves.getName(curve);
        return nist != null ? nist : ECNamedCurveTable.getName(curve);
    }

    boolean isSupported() {
        return !numbers.isEmpty();
    }

    /** For people: "RSA 2048", "EC P-256". */
    String describe() {
        if (!isSupported()) {
            return algorithm;
        }
        return algorithm + " " + (curve.isEmpty() ? String.valueOf(size) : curve);
    }
}
