// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes PEM (RFC 7468): LF, 64 columns. Works on arrays of exact size, so that no copy of a key is left behind. */
final class Pem {

    private static final int COLUMNS = 64;

    private Pem() {}

    static byte[] encode(String label, byte[] der) {
        byte[] begin = ascii("-----BEGIN " + label + "-----\n");
        byte[] body = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encode(der);
        byte[] end = ascii("\n-----END " + label + "-----\n");
        byte[] pem = ByteBuffer.allocate(begin.length + body.length + end.length)
                .put(begin)
                .put(body)
                .put(end)
                .array();
        Arrays.fill(body, (byte) 0);
        return pem;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
