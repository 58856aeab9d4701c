// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What is public about the leaf, the certificate that servers present first.
 *
 * @param subject the distinguished name as RFC 2253 text, printable; empty where the certificate has none
 * @param issuer the issuer's distinguished name, likewise
 * @param serialNumber in lower-case hex without leading zeros
 * @param subjectAlternativeNames the DNS names, in lower case, and IP addresses it is for
 * @param notBefore start of the validity, to the second
 * @param notAfter end of the validity, to the second
 * @param sha256 SHA-256 fingerprint, 64 lower-case hex digits
 * @param sha1 SHA-1 fingerprint, 40 lower-case hex digits: the one the API shows
 * @param keyAlgorithm RSA, EC, or the name of one that the API does not take
 * @param keySize bits of the RSA modulus or of the curve's field; 0 where the algorithm is not known
 * @param chainLength how many certificates the chain has, the leaf included
 */
public record LeafFacts(
        String subject,
        String issuer,
        String serialNumber,
        List<String> subjectAlternativeNames,
        Instant notBefore,
        Instant notAfter,
        String sha256,
        String sha1,
        String keyAlgorithm,
        int keySize,
        int chainLength) {

    /** Copies the list. */
    public LeafFacts {
        subjectAlternativeNames = List.copyOf(subjectAlternativeNames);
    }

    /** Whether it is for a name (RFC 6125): case does not matter, and a wildcard stands for one label. */
    public boolean covers(String name) {
        return HostNames.isCovered(name, subjectAlternativeNames);
    }

    static LeafFacts of(ParsedCertificate leaf, int chainLength) {
        return new LeafFacts(
                leaf.subject(),
                leaf.issuer(),
                leaf.serialNumber(),
                leaf.extensions().subjectAlternativeNames(),
                leaf.notBefore(),
                leaf.notAfter(),
                fingerprint("SHA-256", leaf),
                fingerprint("SHA-1", leaf),
                leaf.publicKey().algorithm(),
                leaf.publicKey().size(),
                chainLength);
    }

    private static String fingerprint(String algorithm, ParsedCertificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(certificate.der()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
