// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** Checks an uploaded chain and its key. */
@FunctionalInterface
interface MaterialCheck {
    /** Returns the public half, or throws what the API answers to such material. */
    Content verified(String chainPem, String keyPem);
}
