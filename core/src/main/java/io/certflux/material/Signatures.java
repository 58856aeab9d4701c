// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Verifies who signed a certificate.
 *
 * <p>The JDK verifies RSA (PKCS#1 v1.5): it bounds the exponents of large keys and, unlike BouncyCastle, does not test each
 * modulus for primes first, which takes seconds for the largest. BouncyCastle verifies the rest: it knows more curves.
 */
final class Signatures {

    private Signatures() {}

    /** False as well where the key or the algorithm cannot be used: such a signature convinces no client either. */
    static boolean verifies(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            return certificate.isSignatureValid(verifier(certificate, issuer).build(issuer.getSubjectPublicKeyInfo()));
        } catch (CertException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    private static JcaContentVerifierProviderBuilder verifier(
            X509CertificateHolder certificate, X509CertificateHolder issuer) {
        boolean rsa = issuer.getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        boolean pss = certificate.getSignatureAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
        JcaContentVerifierProviderBuilder builder = new JcaContentVerifierProviderBuilder();
        return rsa && !pss ? builder : builder.setProvider(BouncyCastle.PROVIDER);
    }
}
