// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * The bytes of a request, kept in the form that a socket takes and shared by all sendings of it. They lie outside the
 * heap, where no heap dump shows the key among them, and go when the collector finds nobody holding this.
 */
public final class RequestBody {
    private final ByteBuf bytes;
    private final String sha256;

    private RequestBody(ByteBuf bytes, String sha256) {
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /** A body with a copy of {@code bytes}. */
    public static RequestBody copyOf(byte[] bytes) {
        ByteBuffer copy = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return new RequestBody(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(copy)), Sha256.hex(bytes));
    }

    /** The digest of the bytes in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** Overwrites the bytes with zeros, for good. Whatever is sent from here on is worthless. */
    public void wipe() {
        bytes.setZero(0, length());
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.readableBytes();
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        byte[] copy = new byte[length()];
        bytes.getBytes(0, copy);
        return copy;
    }

    /** The same bytes with a position of their own, for one sending. */
    ByteBuf view() {
        return bytes.duplicate();
    }

    /** The body may hold a key: only its length is shown. */
    @Override
    public String toString() {
        return "RequestBody[" + length() + " bytes]";
    }
}
