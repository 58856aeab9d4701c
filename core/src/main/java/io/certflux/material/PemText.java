// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Arrays;
import java.util.Set;

/** Cleans the text of an input in place, byte by byte, before blocks are looked for. */
final class PemText {

    private final Set<Repair> repairs;
    private final byte[] text;
    private int length;

    private PemText(byte[] input, Set<Repair> repairs) {
        this.text = input.clone();
        this.length = input.length;
        this.repairs = repairs;
    }

    /** A new array with LF line ends and no byte order mark; the caller wipes it. */
    static byte[] clean(byte[] input, Set<Repair> repairs) {
        PemText pem = new PemText(input, repairs);
        pem.dropByteOrderMark();
        pem.unescape();
        pem.endLinesWithLineFeed();
        byte[] clean = Arrays.copyOf(pem.text, pem.length);
        Arrays.fill(pem.text, (byte) 0);
        return clean;
    }

    private void dropByteOrderMark() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            repairs.add(Repair.BYTE_ORDER_MARK);
            keepEvery(1, 3);
        } else if (startsWith(0xFF, 0xFE)) {
            repairs.add(Repair.UTF_16);
            keepEvery(2, 2);
        } else if (startsWith(0xFE, 0xFF)) {
            repairs.add(Repair.UTF_16);
            keepEvery(2, 3);
        }
    }

    private boolean startsWith(int... prefix) {
        if (length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((text[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** PEM is ASCII, so half of the bytes of UTF-16 say nothing. */
    private void keepEvery(int step, int from) {
        int kept = 0;
        for (int at = from; at < length; at += step) {
            text[kept++] = text[at];
        }
        length = kept;
    }

    /** JSON strings pasted as they are: some encoders also escape the solidus, which is a letter of Base64. */
    private void unescape() {
        int kept = 0;
        for (int at = 0; at < length; at++) {
            byte escaped = text[at] == '\\' && at + 1 < length ? unescaped(text[at + 1]) : 0;
            if (escaped == 0) {
                text[kept++] = text[at];
            } else {
                repairs.add(Repair.ESCAPED_NEWLINES);
                text[kept++] = escaped;
                at++;
            }
        }
        length = kept;
    }

    private static byte unescaped(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '/' -> '/';
            default -> 0;
        };
    }

    private void endLinesWithLineFeed() {
        int kept = 0;
        for (int at = 0; at < length; at++) {
            boolean carriageReturn = text[at] == '\r';
            if (carriageReturn) {
                repairs.add(Repair.CARRIAGE_RETURNS);
            }
            text[kept++] = carriageReturn ? (byte) '\n' : text[at];
            if (carriageReturn && at + 1 < length && text[at + 1] == '\n') {
                at++;
            }
        }
        length = kept;
    }
}
