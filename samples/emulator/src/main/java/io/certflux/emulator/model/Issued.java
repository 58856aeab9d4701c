// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** A certificate that the emulator issued, with the key it made for it: an order's detail hands out both. */
record Issued(Content content, String privateKeyPem) {

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "Issued[fingerprint=" + content.fingerprint() + "]";
    }
}
