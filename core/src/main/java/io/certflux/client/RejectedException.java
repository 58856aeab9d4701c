// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/** The API refuses the request for good: making it again as it is cannot succeed. */
public sealed class RejectedException extends SslException permits NotWhitelistedException {
    private static final long serialVersionUID = 1L;

    private final Subject subject;

    RejectedException(CallReport report, Subject subject) {
        super(report);
        this.subject = subject;
    }

    RejectedException(CallReport report, Subject subject, Throwable cause) {
        super(report, cause);
        this.subject = subject;
    }

    /** What the refusal is about. */
    public Subject subject() {
        return subject;
    }

    /** False: the API says that it did nothing. */
    @Override
    public boolean mayHaveTakenEffect() {
        return false;
    }

    /** What a refusal is about: where to look for the remedy. */
    public enum Subject {
        /** The certificate, the key or another field of the request. */
        INPUT,
        /** The certificate id, its order, or the resources that use it. */
        TARGET,
        /**
         * The caller: its credentials, permissions and address, and the endpoint it calls. Says nothing about the state of
         * the certificate.
         */
        CALLER,
        /** The account: its identity verification, whitelist, quota or size. */
        ACCOUNT
    }
}
