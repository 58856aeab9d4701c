// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Finds private keys in text. Scans by hand: the text may be a megabyte of anything, on which regular expressions overflow
 * the stack or never end.
 */
final class KeyText {
    private static final String MARK = "PRIVATE KEY";
    private static final int MARK_REACH = 60;
    private static final int SHORTEST_KEY = 40;
    private static final int PREFIX = 64;

    private KeyText() {}

    static boolean findsKey(String text) {
        return !scrub(text).equals(text);
    }

    static String scrub(String text) {
        return scrubBase64(scrubPem(text));
    }

    /** From BEGIN to END; where END is missing, to the end of the text. */
    private static String scrubPem(String text) {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int from = 0;
        while (mark >= 0) {
            int begin = text.lastIndexOf("BEGIN", mark);
            boolean near = begin >= from && mark - begin <= MARK_REACH;
            clean.append(text, from, near ? begin : mark).append(Scrubber.REMOVED);
            from = endOf(text, mark + MARK.length());
            mark = text.indexOf(MARK, from);
        }
        return clean.append(text, from, text.length()).toString();
    }

    private static int endOf(String text, int from) {
        int mark = text.indexOf(MARK, from);
        int end = mark < 0 ? -1 : text.lastIndexOf("END", mark);
        return end < from || mark - end > MARK_REACH ? text.length() : mark + MARK.length();
    }

    private static String scrubBase64(String text) {
        StringBuilder clean = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = runEnd(text, at);
            if (end == at) {
                clean.append(text.charAt(at++));
            } else {
                clean.append(scrubRun(text.substring(at, end)));
                at = end;
            }
        }
        return clean.toString();
    }

    /** A run is Base64 over any number of lines; line ends may be escaped, as in JSON. */
    private static int runEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (isBase64(text.charAt(at))) {
                at++;
            } else if (at > from && lineEnd(text, at) > 0) {
                at += lineEnd(text, at);
            } else {
                break;
            }
        }
        while (at > from && at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }

    private static String scrubRun(String run) {
        if (run.length() < SHORTEST_KEY) {
            return run;
        }
        if (hidesPem(run)) {
            return Scrubber.REMOVED;
        }
        int line = 0;
        while (line < run.length()) {
            int end = line;
            while (end < run.length() && isBase64(run.charAt(end))) {
                end++;
            }
            if (DerKeys.startsKey(decode(run.substring(line, Math.min(end, line + PREFIX))))) {
                return run.substring(0, line) + Scrubber.REMOVED;
            }
            line = end;
            while (line < run.length() && !isBase64(run.charAt(line))) {
                line += Math.max(1, lineEnd(run, line));
            }
        }
        return run;
    }

    private static boolean hidesPem(String run) {
        String base64 = run.replace("\\n", "").replace("\\r", "");
        return new String(decode(base64), StandardCharsets.ISO_8859_1).contains(MARK);
    }

    /** As much as is whole. */
    private static byte[] decode(String base64) {
        StringBuilder digits = new StringBuilder(base64.length());
        base64.chars().filter(c -> isBase64((char) c)).forEach(c -> digits.append((char) c));
        digits.setLength(digits.length() - digits.length() % 4);
        return Base64.getDecoder().decode(digits.toString());
    }

    private static boolean isBase64(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || c == '+' || c == '/';
    }

    private static int lineEnd(String text, int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r') {
            return 1;
        }
        boolean escaped = c == '\\' && at + 1 < text.length();
        return escaped && (text.charAt(at + 1) == 'n' || text.charAt(at + 1) == 'r') ? 2 : 0;
    }
}
