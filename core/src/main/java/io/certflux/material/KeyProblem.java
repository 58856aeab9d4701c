// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

/** Why a private key cannot be used. It has no cause: the messages of parsers may quote the key. */
final class KeyProblem extends Exception {

    private final transient Finding finding;

    KeyProblem(Check check, String found) {
        super(check.id(), null, false, false);
        this.finding = new Finding(check, found);
    }

    Finding finding() {
        return finding;
    }
}
