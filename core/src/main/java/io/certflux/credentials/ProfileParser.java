// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One profile of a file of {@code [profile]} lines with {@code key = value} lines below, and comments after {@code #} or
 * {@code ;} at the start of a line. What stands in other profiles is nobody's business here.
 */
final class ProfileParser {
    private static final Set<String> KEYS = Set.of("secret_id", "secret_key", "token");

    private final Path file;
    private final String profile;
    private final Map<String, String> values = new HashMap<>();
    private boolean found;
    private boolean inside;
    private int line;

    private ProfileParser(Path file, String profile) {
        this.file = file;
        this.profile = profile;
    }

    /** The profile's credentials, or a {@link CredentialsException} with the line and the rule, never the value. */
    static Credentials parse(Path file, String profile, String text) {
        return new ProfileParser(file, profile).credentials(text);
    }

    private Credentials credentials(String text) {
        // Some editors begin a file with a byte order mark.
        (text.startsWith("\ufeff") ? text.substring(1) : text).lines().forEach(this::take);
        if (!found) {
            throw CredentialsException.broken(file + " has no profile [" + profile + "]");
        }
        String id = required("secret_id");
        String key = required("secret_key");
        String token = values.get("token");
        try {
            return token == null ? Credentials.of(id, key) : Credentials.temporary(id, key, token);
        } catch (IllegalArgumentException e) {
            throw CredentialsException.broken(file + ", profile [" + profile + "]: " + e.getMessage());
        }
    }

    private void take(String raw) {
        line++;
        String text = raw.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        if (text.startsWith("[")) {
            enter(text);
        } else if (inside) {
            put(text);
        }
    }

    private void enter(String header) {
        if (!header.endsWith("]")) {
            throw broken("a profile's line must end with ]");
        }
        inside = header.substring(1, header.length() - 1).strip().equals(profile);
        if (inside && found) {
            throw broken("profile [" + profile + "] must stand in the file once");
        }
        found |= inside;
    }

    private void put(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw broken("must be key = value, [profile] or a comment");
        }
        String key = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = text.substring(equals + 1).strip();
        if (!KEYS.contains(key)) {
            return;
        }
        if (value.isEmpty()) {
            throw broken(key + " must have a value");
        }
        if (values.put(key, value) != null) {
            throw broken(key + " must stand in a profile once");
        }
    }

    private String required(String key) {
        @Nullable String value = values.get(key);
        if (value == null) {
            throw CredentialsException.broken(file + ", profile [" + profile + "]: " + key + " is missing");
        }
        return value;
    }

    private CredentialsException broken(String rule) {
        return CredentialsException.broken(file + ", line " + line + ": " + rule);
    }
}
