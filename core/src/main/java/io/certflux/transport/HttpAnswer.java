// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.time.Instant;
import java.util.Optional;

/** What the endpoint answered. */
public final class HttpAnswer {
    private final int status;
    private final Optional<Instant> date;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param status HTTP status; the API answers 200 for its own errors too
     * @param date the server's clock, from the {@code Date} header
     * @param body the whole body, not copied
     */
    public HttpAnswer(int status, Optional<Instant> date, byte[] body) {
        this.status = status;
        this.date = date;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Optional<Instant> date() {
        return date;
    }

    /** The bytes of the body; not a copy. */
    public byte[] body() {
        return body;
    }

    /** The body may hold a key: only its length is shown. */
    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + ", date=" + date + ", " + body.length + " bytes]";
    }
}
