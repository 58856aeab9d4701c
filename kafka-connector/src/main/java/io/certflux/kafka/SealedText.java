// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.Sealed;
import io.certflux.material.KeyUnsealer;
import java.util.Base64;

/** Reads a sealed key as far as it can be read without its chain. What is wrong with it is said without showing it. */
final class SealedText {
    private static final int MAX_LENGTH = 4 * ((KeyUnsealer.MAX_BYTES + 2) / 3);

    private final boolean hasRecipients;

    SealedText(boolean hasRecipients) {
        this.hasRecipients = hasRecipients;
    }

    Sealed read(String base64) {
        require(hasRecipients, "needs a recipient among the connector's options, and there is none");
        require(base64.length() <= MAX_LENGTH, "must be at most " + MAX_LENGTH + " characters: " + base64.length());
        require(!base64.isEmpty() && isBase64(base64), "must be Base64 (RFC 4648, section 4) without line breaks");
        return new Sealed(base64);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw RequestData.invalid("data.privateKey.sealed " + rule);
        }
    }
}
