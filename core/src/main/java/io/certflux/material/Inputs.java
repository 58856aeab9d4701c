// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Set;
import java.util.stream.Collectors;

/** What the two inputs, certificates and key, have in common. */
final class Inputs {

    static final int MAX_BYTES = 1 << 20;

    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_LONG_LENGTH = 0x80;

    private Inputs() {}

    static boolean isUsable(byte[] input, String name, Check empty, Findings findings) {
        if (input.length > MAX_BYTES) {
            findings.add(Check.INPUT_TOO_LARGE, "the " + name + " input has " + input.length + " bytes");
            return false;
        }
        if (isBlank(input)) {
            findings.add(empty, "the " + name + " input has " + input.length + " bytes, none of them visible");
            return false;
        }
        return true;
    }

    /** Certificates and keys are sequences of over 127 bytes, or over 30 for small keys; no PEM starts with a zero. */
    static boolean looksLikeDer(byte[] input) {
        if (input.length < 2 || input[0] != DER_SEQUENCE) {
            return false;
        }
        boolean longForm = (input[1] & DER_LONG_LENGTH) != 0;
        return longForm || (input[1] & 0xFF) == input.length - 2;
    }

    static void noteRepairs(String name, Set<Repair> repairs, Findings findings) {
        if (!repairs.isEmpty()) {
            String list = repairs.stream().map(Repair::toString).collect(Collectors.joining(", "));
            findings.add(Check.PEM_NORMALISED, "the " + name + " input has " + list);
        }
    }

    private static boolean isBlank(byte[] input) {
        for (byte letter : input) {
            if (letter < 0 || letter > ' ') {
                return false;
            }
        }
        return true;
    }
}
