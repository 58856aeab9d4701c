// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What reading the two inputs, certificates and key, has in common. */
final class Inputs {

    static final int MAX_BYTES = 1 << 20;

    private Inputs() {}

    /** Whether there is something to read; otherwise a finding says why not. */
    static boolean isUsable(byte[] input, String name, Check empty, Findings findings) {
        if (input.length > MAX_BYTES) {
            findings.add(Check.INPUT_TOO_LARGE, "the " + name + " input has over " + MAX_BYTES + " bytes");
            return false;
        }
        if (isBlank(input)) {
            findings.add(empty, "the " + name + " input has " + input.length + " bytes, none of them visible");
            return false;
        }
        return true;
    }

    /** The blocks of PEM, or DER as one block. None where it is neither; the caller wipes them. */
    static List<PemBlock> blocks(byte[] input, Set<Repair> repairs) {
        if (!DerStructure.isLikely(input)) {
            return PemBlocks.read(input, repairs);
        }
        repairs.add(Repair.DER);
        return DerStructure.toBlocks(input);
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
