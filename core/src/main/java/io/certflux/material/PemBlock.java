// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Arrays;

/** One block of an input: its label, its RFC 1421 headers ("" without), and its decoded bytes unless it is broken. */
final class PemBlock {

    private final String label;
    private final String headers;
    private final byte[] der;
    private final String problem;

    private PemBlock(String label, String headers, byte[] der, String problem) {
        this.label = label;
        this.headers = headers;
        this.der = der;
        this.problem = problem;
    }

    static PemBlock of(String label, String headers, byte[] der) {
        return new PemBlock(label, headers, der, "");
    }

    static PemBlock broken(String label, String problem) {
        return new PemBlock(label, "", new byte[0], problem);
    }

    String label() {
        return label;
    }

    String headers() {
        return headers;
    }

    /** Not a copy: whoever reads the block wipes it. */
    byte[] der() {
        return der;
    }

    String problem() {
        return problem;
    }

    boolean isBroken() {
        return !problem.isEmpty();
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    boolean isEncrypted() {
        return headers.contains("ENCRYPTED");
    }

    void wipe() {
        Arrays.fill(der, (byte) 0);
    }

    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
