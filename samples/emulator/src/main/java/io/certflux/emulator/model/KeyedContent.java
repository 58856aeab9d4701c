// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** What a certificate id stands for, with its key: a certificate's detail hands out both. */
record KeyedContent(Content content, String privateKeyPem) {

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "KeyedContent[fingerprint=" + content.fingerprint() + "]";
    }
}
