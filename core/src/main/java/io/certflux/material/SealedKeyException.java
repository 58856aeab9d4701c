// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

/**
 * Why a sealed key was not opened. The message says which rule it breaks, what was found and what to do; nothing of the key,
 * and no cause, since the messages of parsers may quote what they read. Trying again helps only where the recipient's private
 * key could not be had.
 */
public final class SealedKeyException extends RuntimeException {

    private static final int MAX_FOUND = 300;
    private static final String SEAL_AGAIN = "seal the key again, with KeySealer";

    /** What a sealed key has to be, in the order in which it is looked at. */
    public enum Rule {
        /** It is small enough to be one key. */
        SIZE("be at most " + KeyUnsealer.MAX_BYTES + " bytes", "seal one key alone"),
        /** It is one CMS ContentInfo in DER, with the parts that {@link KeySealer} writes and no others. */
        FORM("be one CMS ContentInfo in DER, as KeySealer writes it", SEAL_AGAIN),
        /** It is AuthEnvelopedData, so that a change is noticed. */
        AUTHENTICATED("be AuthEnvelopedData (RFC 5083)", SEAL_AGAIN),
        /** Its algorithms are the ones that are accepted. */
        ALGORITHM(
                "use AES-256-GCM, and RSAES-OAEP with SHA-256 or ECDH on P-256 or P-384 with AES-256 key wrap",
                SEAL_AGAIN),
        /** It is for a recipient whose private key is at hand. */
        RECIPIENT(
                "be sealed to one of the recipients",
                "seal it to a present recipient's certificate, or add the recipient it is for"),
        /** That recipient's private key can be read and belongs to its certificate. */
        RECIPIENT_KEY("be sealed to a recipient whose private key is usable", "correct the recipient's private key"),
        /** It is as it was sealed. */
        INTACT(
                "be as it was sealed",
                SEAL_AGAIN
                        + "; if that does not help, look for who changes it or for two recipients of one name and serial"),
        /** It is for the certificate id it came with. */
        CERTIFICATE_ID("be sealed for the certificate id it comes with", "seal the key for this certificate id"),
        /** It is for the leaf it came with. */
        LEAF(
                "be sealed for the leaf of the chain it comes with",
                "send the chain it was sealed with, or seal it for this one");

        private final String text;
        private final String remedy;

        Rule(String text, String remedy) {
            this.text = text;
            this.remedy = remedy;
        }

        /** What to do about it. */
        public String remedy() {
            return remedy;
        }

        /** The rule as a sentence. */
        @Override
        public String toString() {
            return "a sealed key must " + text;
        }
    }

    private final Rule rule;

    SealedKeyException(Rule rule, String found) {
        super(rule + ": " + Printable.text(found, MAX_FOUND) + "; " + rule.remedy);
        this.rule = rule;
    }

    /** The rule that is broken. */
    public Rule rule() {
        return rule;
    }
}
