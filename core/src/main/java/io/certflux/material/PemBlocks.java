// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Finds the PEM blocks of one input in a single pass over its bytes: a key never becomes a String, which could not be wiped.
 *
 * <p>Base64 has no hyphen, so a block ends at the next five of them, whatever they turn out to be; that keeps the pass
 * linear on hostile input and lets a block start anew where the one before it does not end.
 */
final class PemBlocks {

    static final int MAX_BLOCKS = 50;

    private static final byte[] DASHES = Pem.ascii("-----");
    private static final byte[] BEGIN = Pem.ascii("-----BEGIN ");
    private static final byte[] COLON = {':'};
    private static final byte[] EMPTY_LINE = {'\n', '\n'};
    private static final int MAX_LABEL = 40;

    private final byte[] text;
    private final Set<Repair> repairs;
    private final List<PemBlock> blocks = new ArrayList<>();

    private PemBlocks(byte[] text, Set<Repair> repairs) {
        this.text = text;
        this.repairs = repairs;
    }

    /** At most one block more than {@link #MAX_BLOCKS}; none where no BEGIN line is found. The caller wipes them. */
    static List<PemBlock> read(byte[] input, Set<Repair> repairs) {
        byte[] text = PemText.clean(input, repairs);
        try {
            PemBlocks reader = new PemBlocks(text, repairs);
            reader.scan();
            return reader.blocks;
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private void scan() {
        int end = 0;
        int begin = indexOf(BEGIN, 0, text.length);
        while (begin >= 0 && blocks.size() <= MAX_BLOCKS) {
            noteGap(end, begin);
            end = readBlock(begin);
            begin = indexOf(BEGIN, end, text.length);
        }
        noteEnd(end);
    }

    /** Returns the offset behind the block. */
    private int readBlock(int begin) {
        int labelStart = begin + BEGIN.length;
        int labelEnd = indexOf(DASHES, labelStart, text.length);
        if (labelEnd < 0 || !isLabel(labelStart, labelEnd)) {
            blocks.add(PemBlock.broken("", "a BEGIN line has no readable label"));
            return labelEnd < 0 ? text.length : labelEnd;
        }
        String label = string(labelStart, labelEnd);
        int bodyStart = labelEnd + DASHES.length;
        int bodyEnd = indexOf(DASHES, bodyStart, text.length);
        byte[] end = Pem.ascii("-----END " + label + "-----");
        if (bodyEnd < 0 || !matches(end, bodyEnd)) {
            blocks.add(PemBlock.broken(label, "BEGIN " + label + " has no END " + label));
            return bodyEnd < 0 ? text.length : bodyEnd;
        }
        PemBlock block = decode(label, bodyStart, bodyEnd);
        blocks.add(block);
        noteLayout(block, begin, bodyEnd + end.length);
        return bodyEnd + end.length;
    }

    private PemBlock decode(String label, int from, int to) {
        int base64Start = headersEnd(from, to);
        byte[] base64 = new byte[to - base64Start];
        int length = 0;
        for (int at = base64Start; at < to; at++) {
            if (!isSpace(text[at])) {
                base64[length++] = text[at];
            }
        }
        byte[] exact = Arrays.copyOf(base64, length);
        try {
            return PemBlock.of(
                    label, string(from, base64Start), Base64.getDecoder().decode(exact));
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes the input, which may be a key.
            return PemBlock.broken(label, label + " is not Base64");
        } finally {
            Arrays.fill(base64, (byte) 0);
            Arrays.fill(exact, (byte) 0);
        }
    }

    /** Headers contain a colon, which Base64 does not, and end at an empty line. */
    private int headersEnd(int from, int to) {
        int colon = indexOf(COLON, from, to);
        int emptyLine = colon < 0 ? -1 : indexOf(EMPTY_LINE, colon, to);
        return emptyLine < 0 ? from : emptyLine;
    }

    private void noteGap(int from, int to) {
        boolean expected = from == 0 ? to == 0 : to == from + 1 && text[from] == '\n';
        if (!expected) {
            repairs.add(isBlank(from, to) ? Repair.LAYOUT : Repair.TEXT_AROUND);
        }
    }

    private void noteEnd(int from) {
        if (blocks.isEmpty() || blocks.stream().anyMatch(PemBlock::isBroken)) {
            // What cannot be read has not been put right either.
            repairs.clear();
        } else if (from == text.length) {
            repairs.add(Repair.NO_FINAL_NEWLINE);
        } else {
            noteGap(from, text.length);
        }
    }

    private void noteLayout(PemBlock block, int from, int to) {
        if (block.isBroken() || !block.headers().isEmpty()) {
            return;
        }
        byte[] canonical = Pem.encode(block.label(), block.der());
        if (!Arrays.equals(canonical, 0, canonical.length - 1, text, from, to)) {
            repairs.add(Repair.LAYOUT);
        }
        Arrays.fill(canonical, (byte) 0);
    }

    private boolean isLabel(int from, int to) {
        if (from == to || to - from > MAX_LABEL) {
            return false;
        }
        for (int at = from; at < to; at++) {
            boolean allowed =
                    text[at] == ' ' || (text[at] >= '0' && text[at] <= '9') || (text[at] >= 'A' && text[at] <= 'Z');
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private boolean isBlank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isSpace(text[at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\t';
    }

    private int indexOf(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (matches(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matches(byte[] wanted, int at) {
        return at + wanted.length <= text.length
                && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private String string(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.US_ASCII);
    }
}
