// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.regex.Pattern;

/** A pattern for certificate ids: {@code *} is any run of characters, {@code ?} any one. */
final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(c -> regex.append(translated(c)));
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    static Glob of(String text) {
        return new Glob(text);
    }

    private static String translated(int c) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        };
    }

    boolean matches(String id) {
        return pattern.matcher(id).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
