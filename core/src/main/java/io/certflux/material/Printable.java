// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

/** Makes text that somebody else wrote fit for a log line: one line, no control characters, bounded. */
final class Printable {

    private Printable() {}

    static String text(String text, int maxLength) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints().limit(maxLength).map(Printable::harmless).forEach(printable::appendCodePoint);
        if (text.codePointCount(0, text.length()) > maxLength) {
            printable.append("...");
        }
        return printable.toString();
    }

    private static int harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> '?';
            default -> codePoint;
        };
    }
}
