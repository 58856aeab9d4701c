// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.Optional;

/**
 * A call that did not give an answer to work with. The subclass says what to do; the message says which call, what
 * happened and the remedy. Never holds key material.
 */
public abstract sealed class SslException extends RuntimeException
        permits ThrottledException,
                TransientException,
                ContendedException,
                RejectedException,
                ProtocolException,
                StillRunningException {
    private static final long serialVersionUID = 1L;

    private final transient CallReport report;

    SslException(CallReport report, Throwable cause) {
        super(report.describe(), cause);
        this.report = report;
    }

    SslException(CallReport report) {
        super(report.describe());
        this.report = report;
    }

    /** The API's action, such as {@code UploadUpdateCertificateInstance}. */
    public final String action() {
        return report.action();
    }

    /** The API's error code; empty when the API did not answer. */
    public final Optional<String> code() {
        return report.code();
    }

    /** The API's id of the call, which its support asks for. */
    public final Optional<String> requestId() {
        return report.requestId();
    }

    /** How many times the call was made, this time included; throttled ones do not count. */
    public final int attempts() {
        return report.attempt();
    }

    /** What to do about it. */
    public final String remedy() {
        return report.remedy();
    }

    /**
     * Whether the request may have had an effect although no usable answer came: it was handed to the socket, and what
     * came back, if anything, does not say that it was refused.
     */
    public abstract boolean mayHaveTakenEffect();

    final CallReport report() {
        return report;
    }
}
