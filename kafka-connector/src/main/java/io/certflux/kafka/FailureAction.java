// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

/** What the connector does with a request whose rotation failed. */
public enum FailureAction {
    /** Publishes {@code failed}: the request has ended. */
    PUBLISH,
    /**
     * Keeps the request and tries again, after 5 s and then longer, up to 5 min, until its deadline; then publishes
     * {@code failed}. What may have been sent before is looked for first.
     */
    RETRY,
    /** Puts the request into the dead letters, from where it can be driven again, and publishes no terminal event. */
    DEAD_LETTER
}
