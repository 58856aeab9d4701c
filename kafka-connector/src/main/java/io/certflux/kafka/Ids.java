// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that a second attempt at the same request arrives at again, so that readers can tell a repetition. */
final class Ids {
    private static final int BYTES = 16;

    private Ids() {}

    /** CloudEvents: source and id together name an event. */
    static String rotation(URI source, String requestId) {
        return hash(source.toString(), requestId);
    }

    /** The id of an event; {@code which} tells those of one type and rotation apart, and is empty if there is only one. */
    static String event(String rotationId, EventType type, String which) {
        return hash(rotationId, type.ceType(), which);
    }

    /** The id of a status: another one for another content. */
    static String status(String certificateId, byte[] data) {
        return hash(certificateId, StatusRecords.TYPE, digest(data));
    }

    /** What a request says, to recognise it and to tell it from another under the same id. */
    static String digest(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content), 0, BYTES);
    }

    /** Every part is preceded by its length: ("ab", "c") and ("a", "bc") differ. */
    private static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
