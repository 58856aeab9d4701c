// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

/** What had to be put right to read an input as PEM. */
enum Repair {
    BYTE_ORDER_MARK("a byte order mark"),
    UTF_16("UTF-16 text"),
    ESCAPED_NEWLINES("newlines written as \\n"),
    CARRIAGE_RETURNS("carriage returns"),
    TEXT_AROUND("text around the blocks"),
    LAYOUT("blank lines, spaces or lines not of 64 columns"),
    NO_FINAL_NEWLINE("no newline at the end"),
    DER("DER, not PEM"),
    PKCS7("PKCS#7"),
    PKCS1("a key in PKCS#1"),
    SEC1("a key in SEC 1"),
    ENCRYPTED("an encrypted key");

    private final String text;

    Repair(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
