// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.Severity.ERROR;
import static io.certflux.material.Severity.INFO;
import static io.certflux.material.Severity.WARNING;

import java.util.Optional;

/**
 * Everything preflight can find. The id is {@code CF-} and the constant's name, so that renaming a constant breaks users.
 *
 * <p>{@code docs/preflight.md} lists these constants; a test holds the two together.
 */
public enum Check {
    INPUT_TOO_LARGE(
            ERROR,
            "An input is over 1 MiB or holds over 50 PEM blocks; it was not read.",
            "Pass one chain and one key, not a store.",
            "RequestSizeLimitExceeded"),
    PEM_NORMALISED(
            INFO,
            "An input was not plain PEM, or the key not plain PKCS#8.",
            "Nothing: the normalised form is sent.",
            ""),
    BLOCK_IGNORED(
            INFO, "A block that does not belong in this input was left out.", "Nothing, if it is not missed.", ""),

    CHAIN_EMPTY(
            ERROR,
            "The certificate input is empty or holds no certificate.",
            "Pass the certificate and its intermediates as PEM.",
            Codes.PARSE),
    CHAIN_NOT_PEM(
            ERROR,
            "The certificate input has no BEGIN line and is not DER either.",
            "Pass PEM, DER or PKCS#7; read PKCS#12 with fromPkcs12.",
            Codes.PARSE),
    CHAIN_PEM_BROKEN(
            ERROR,
            "A block of the certificate input does not end or is not Base64.",
            "Copy the block again, from its BEGIN line to its END line.",
            Codes.PARSE),
    CHAIN_UNREADABLE(
            ERROR,
            "A certificate is not a readable X.509 structure.",
            "Get the certificate again from its issuer.",
            Codes.PARSE),
    CHAIN_CONTAINS_KEY(
            ERROR,
            "The certificate input contains a private key; the key was left out.",
            "Keep certificates and key apart; replace the key if others could read it.",
            Codes.PARSE),

    PKCS12_UNREADABLE(
            ERROR,
            "The PKCS#12 archive cannot be read.",
            "Export it again, or pass chain and key as PEM.",
            Codes.PARSE),

    KEY_EMPTY(ERROR, "The key input is empty or holds no private key.", "Pass the leaf's private key.", Codes.PARSE),
    KEY_NOT_PEM(
            ERROR,
            "The key input has no BEGIN line and is not a DER key either.",
            "Pass PEM or DER: PKCS#8, PKCS#1 or SEC 1.",
            Codes.PARSE),
    KEY_PEM_BROKEN(
            ERROR,
            "A block of the key input does not end or is not Base64.",
            "Copy the block again, from its BEGIN line to its END line.",
            Codes.PARSE),
    KEY_UNREADABLE(
            ERROR, "The private key's structure cannot be read.", "Export the key again, as PKCS#8.", Codes.PARSE),
    KEY_SEVERAL(ERROR, "The key input holds several private keys.", "Pass only the leaf's key.", Codes.PARSE),
    KEY_ENCRYPTED(
            ERROR,
            "The private key is encrypted and no password was supplied.",
            "Supply the password; the API takes no encrypted key.",
            Codes.PARSE),
    KEY_PASSWORD(
            ERROR,
            "The supplied password does not open the key or the archive.",
            "Supply the right password.",
            Codes.PARSE),
    KEY_MISMATCH(
            ERROR,
            "The private key does not belong to the leaf.",
            "Pass the key the certificate was requested with.",
            "FailedOperation.CertificateMatchError"),
    KEY_INCONSISTENT(
            ERROR,
            "The numbers of the private key contradict each other.",
            "Restore the key from its source; this copy is damaged.",
            "FailedOperation.CertificateMatchError"),
    KEY_ALGORITHM(
            ERROR,
            "A key is neither RSA nor EC on a named curve; load balancers take only these, and SM2 needs two pairs.",
            "Request a certificate with an RSA or a P-256 key.",
            Codes.INVALID),
    KEY_SIZE(
            WARNING,
            "An RSA modulus is shorter than 2048 bits or not a multiple of 8 bits long.",
            "Request a certificate with an RSA 2048 or a P-256 key.",
            ""),
    KEY_WEAK(
            ERROR,
            "The leaf's RSA modulus can be factored by anyone, as its primes are close together.",
            "Make a new key with another generator; replace all keys that came from the same one.",
            ""),
    KEY_EXPONENT(
            WARNING,
            "An RSA public exponent is even or under 65537.",
            "Make a new key; 65537 is what all tools use by default.",
            ""),
    KEY_CURVE(
            WARNING,
            "An EC key is not on P-256, P-384 or P-521; browsers support no other curve.",
            "Request a certificate with a P-256 key.",
            ""),
    KEY_TOO_LARGE(
            WARNING,
            "The private key is over 5 KiB of PEM; it is sent again with every poll.",
            "Prefer P-256 or RSA 2048.",
            "RequestSizeLimitExceeded"),

    CHAIN_REORDERED(INFO, "The certificates were not in order, leaf first.", "Nothing: the sorted form is sent.", ""),
    CHAIN_DUPLICATE(INFO, "A certificate occurs twice.", "Nothing: it is sent once.", ""),
    CHAIN_SEVERAL_LEAVES(
            ERROR,
            "The chain holds more than one server certificate.",
            "Pass the chain of one certificate.",
            Codes.INVALID),
    CHAIN_BROKEN(
            ERROR,
            "A certificate does not certify any other of the chain.",
            "Pass the leaf, then each issuer in turn; leave out all others.",
            Codes.INVALID),
    CHAIN_SIGNATURE(
            ERROR,
            "A certificate was not signed by the key of the certificate that bears its issuer's name.",
            "Get the intermediate that really signed it; issuers renew keys under one name.",
            Codes.INVALID),
    CHAIN_ISSUER_NOT_CA(
            ERROR,
            "A certificate certifies another without being allowed to.",
            "Use the issuer's own CA certificate.",
            Codes.INVALID),
    CHAIN_INCOMPLETE(
            WARNING,
            "The leaf comes alone, but somebody else signed it; clients that do not fetch intermediates fail.",
            "Add the intermediates, which the issuer supplies.",
            ""),
    CHAIN_ROOT_INCLUDED(
            INFO,
            "The chain ends with its root, which clients ignore.",
            "Nothing; leaving it out makes handshakes smaller.",
            ""),
    CHAIN_TOO_LONG(WARNING, "The chain has over 5 intermediates.", "Ask the issuer for a shorter chain.", ""),
    WEAK_SIGNATURE(
            WARNING,
            "A certificate was signed with MD5 or SHA-1; browsers refuse it.",
            "Have it issued again with SHA-256.",
            ""),
    MATERIAL_TOO_LARGE(
            WARNING,
            "Chain and key are over 64 KiB of PEM; they are sent again with every poll.",
            "Use fewer names for a certificate and leave out what is not of the chain.",
            "RequestSizeLimitExceeded"),

    EXPIRED(ERROR, "A certificate has expired.", "Renew it.", Codes.INVALID),
    NOT_YET_VALID(
            ERROR,
            "A certificate is not valid yet.",
            "Wait until it is, or check this machine's clock.",
            Codes.INVALID),
    EXPIRES_SOON(
            ERROR, "A certificate ends before the minimum remaining validity.", "Renew it, or lower the minimum.", ""),
    VALIDITY_TOO_LONG(
            WARNING,
            "The leaf is valid for longer than the CA/Browser Forum allows for its start date; browsers may refuse it.",
            "Nothing with a private CA; otherwise have it issued for less.",
            ""),

    LEAF_IS_CA(
            ERROR,
            "The leaf is a certificate authority.",
            "Pass the server's certificate, not its issuer's.",
            Codes.INVALID),
    LEAF_KEY_USAGE(
            ERROR,
            "The leaf's key usage allows neither to sign nor, with RSA, to encipher.",
            "Request a server certificate.",
            Codes.INVALID),
    LEAF_NO_SERVER_AUTH(
            ERROR,
            "The leaf's extended key usage leaves out server authentication.",
            "Request a server certificate.",
            Codes.INVALID),
    LEAF_NO_EXTENDED_KEY_USAGE(
            WARNING,
            "The leaf has no extended key usage; some clients look for server authentication.",
            "Have it issued with serverAuth.",
            ""),
    LEAF_NO_NAMES(
            ERROR,
            "The leaf has no DNS name or IP address as subject alternative name; clients ignore the common name.",
            "Have it issued with subject alternative names.",
            Codes.INVALID),

    REPLACED_IDENTICAL(
            WARNING,
            "The certificate is the one that is to be replaced.",
            "Nothing, if it is live already; otherwise pass the new one.",
            "FailedOperation.CertificateExists"),
    REPLACED_NAMES_LOST(
            ERROR,
            "The certificate to be replaced is for names that the new one does not cover.",
            "Have all names issued, or accept this finding if the names are no longer served.",
            "FailedOperation.CertificateNotDeployInstance"),
    REPLACED_NOT_LATER(
            WARNING,
            "The new certificate does not end later than the one to be replaced.",
            "Nothing after a revocation; otherwise check that old and new are not mixed up.",
            ""),
    REPLACED_ISSUER_CHANGED(
            WARNING,
            "The new certificate has another issuer than the one to be replaced; the API may refuse that.",
            "If it is refused, use UpdateCertificateInstance, which gives a new certificate id.",
            "InvalidParameterValue.IntermediateCertNotSame"),
    REPLACED_KEY_ALGORITHM(
            WARNING,
            "The new key is of another algorithm than the one to be replaced; listeners with two certificates or old"
                    + " clients may break.",
            "Keep the algorithm where a listener holds an RSA and an EC certificate.",
            "");

    private final Severity severity;
    private final String meaning;
    private final String remedy;
    private final String apiError;

    Check(Severity severity, String meaning, String remedy, String apiError) {
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
        this.apiError = apiError;
    }

    /** The stable id, for example {@code CF-KEY-MISMATCH}. */
    public String id() {
        return "CF-" + name().replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What a finding of this check means, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do about a finding of this check. */
    public String remedy() {
        return remedy;
    }

    /** The code the API would have answered with; empty where it answers with none or where none is documented. */
    public Optional<String> apiError() {
        return apiError.isEmpty() ? Optional.empty() : Optional.of(apiError);
    }

    /** Constants of an enum cannot use its own static fields. */
    private static final class Codes {
        static final String PARSE = "FailedOperation.CertificateParseError";
        static final String INVALID = "FailedOperation.CertificateInvalid";
    }
}
