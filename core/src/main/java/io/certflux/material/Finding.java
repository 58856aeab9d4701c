// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that preflight noticed. It never contains any part of a private key or a password.
 *
 * @param check what was checked; the source of id, severity, remedy and API error
 * @param found what was found in this material, printable and at most 500 characters long
 */
public record Finding(Check check, String found) {

    private static final int MAX_LENGTH = 500;

    /** Control characters become '?': names in a certificate are somebody else's text and end up in logs. */
    public Finding {
        Objects.requireNonNull(check, "check");
        found = Printable.text(found, MAX_LENGTH);
    }

    /** The stable id, for example {@code CF-KEY-MISMATCH}. */
    public String id() {
        return check.id();
    }

    public Severity severity() {
        return check.severity();
    }

    /** What to do about it. */
    public String remedy() {
        return check.remedy();
    }

    /** The code the API would have answered with; empty where it answers with none or where none is documented. */
    public Optional<String> apiError() {
        return check.apiError();
    }

    @Override
    public String toString() {
        return severity() + " " + id() + ": " + found;
    }
}
