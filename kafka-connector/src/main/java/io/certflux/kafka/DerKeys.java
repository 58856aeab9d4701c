// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

/** Tells a private key in DER by its first bytes. */
final class DerKeys {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private DerKeys() {}

    /**
     * PKCS#1 and PKCS#8 begin with a sequence whose first member is version 0, SEC1 with version 1, PKCS#12 with version 3. A
     * certificate, a request and a public key begin with a sequence in the sequence.
     */
    static boolean startsKey(byte[] bytes) {
        int content = contentOf(bytes);
        return content > 0
                && content + 3 <= bytes.length
                && bytes[content] == INTEGER
                && bytes[content + 1] == 1
                && (bytes[content + 2] == 0 || bytes[content + 2] == 1 || bytes[content + 2] == 3);
    }

    /** Where the content of the outer sequence begins; 0 if there is none. */
    private static int contentOf(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != SEQUENCE) {
            return 0;
        }
        int length = bytes[1] & 0xff;
        return length < 0x80 ? 2 : 2 + (length & 0x7f);
    }
}
