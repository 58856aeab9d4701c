// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.material.CertificateMaterial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checked material in the form that is sent. The key is in an array of our own, which {@link #wipe} overwrites at the
 * rotation's end, whatever the caller does with the material.
 */
final class Prepared {
    private final String chainPem;
    private final byte[] keyPem;

    Prepared(CertificateMaterial material) {
        this.chainPem = new String(material.certificateChainPem(), StandardCharsets.US_ASCII);
        this.keyPem = material.privateKeyPem();
    }

    String chainPem() {
        return chainPem;
    }

    /** Not a copy: the request that is built from it makes its own. */
    byte[] keyPem() {
        return keyPem;
    }

    void wipe() {
        Arrays.fill(keyPem, (byte) 0);
    }

    @Override
    public String toString() {
        return "Prepared[key not shown]";
    }
}
