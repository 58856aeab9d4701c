// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What is finished beyond a committed offset, as text for the metadata of the commit: one bit per offset, in Base64, so that
 * whoever reads the partition next skips what is done. Brokers refuse metadata beyond 4096 bytes by default.
 */
final class FinishedOffsets {

    /** How far beyond the first unfinished offset work may run: 2500 bytes of bits are 3334 characters. */
    static final int WINDOW = 20_000;

    private static final String FORMAT = "certflux1:";

    private FinishedOffsets() {}

    static String encode(long committed, Collection<Long> finished) {
        BitSet bits = new BitSet();
        for (long offset : finished) {
            bits.set(Math.toIntExact(offset - committed));
        }
        if (bits.isEmpty()) {
            return "";
        }
        return FORMAT + Base64.getUrlEncoder().withoutPadding().encodeToString(bits.toByteArray());
    }

    /** Metadata that somebody else wrote, such as a tool that moved the offset, says nothing. */
    static NavigableSet<Long> decode(long committed, String metadata) {
        NavigableSet<Long> finished = new TreeSet<>();
        if (metadata.startsWith(FORMAT)) {
            try {
                BitSet bits = BitSet.valueOf(Base64.getUrlDecoder().decode(metadata.substring(FORMAT.length())));
                bits.stream().forEach(bit -> finished.add(committed + bit));
            } catch (IllegalArgumentException e) {
                finished.clear();
            }
        }
        return finished;
    }
}
