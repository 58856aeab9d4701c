// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

/** No credentials could be had; the message names the source and what to do, and holds no secret. */
public final class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Says which source failed, why, and what to do. Asking again is not expected to help. */
    public CredentialsException(String message) {
        this(Reason.BROKEN, message);
    }

    private CredentialsException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The source is not there at all, so that a chain may go on to the next. */
    static CredentialsException absent(String message) {
        return new CredentialsException(Reason.ABSENT, message);
    }

    /** The source is there, and what it holds or answers is wrong. */
    static CredentialsException broken(String message) {
        return new CredentialsException(Reason.BROKEN, message);
    }

    /** The source is there and did not answer, or said that it cannot now. */
    static CredentialsException unavailable(String message) {
        return new CredentialsException(Reason.UNAVAILABLE, message);
    }

    /** The same failure, as seen by who asked the source. */
    CredentialsException within(String asker) {
        return new CredentialsException(reason, asker + ": " + getMessage());
    }

    boolean isAbsent() {
        return reason == Reason.ABSENT;
    }

    /**
     * Whether asking again later may help although nobody changes anything: the source was out of reach or busy. The
     * next caller of the provider asks again in any case.
     */
    public boolean isRetryable() {
        return reason == Reason.UNAVAILABLE;
    }

    private enum Reason {
        ABSENT,
        BROKEN,
        UNAVAILABLE
    }
}
