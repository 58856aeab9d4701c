// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Gathers the parts of an answer, up to a bound: what is longer is not the API's, and the memory is ours. */
final class AnswerBody {
    static final int LONGEST = 4 * 1024 * 1024;

    private byte[] bytes = new byte[0];
    private int size;

    void append(ByteBuf part) {
        int more = part.readableBytes();
        if (more > LONGEST - size) {
            throw new AnswerTooLargeException(LONGEST);
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, size == 0 ? more : Math.max(size + more, 2 * size));
        }
        part.readBytes(bytes, size, more);
        size += more;
    }

    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
