// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of event that the connector reads and writes. */
enum EventType {
    REQUESTED(false),
    ACCEPTED(false),
    SUBMITTED(false),
    PROGRESS(false),
    SUCCEEDED(true),
    PARTIALLYFAILED(true),
    FAILED(true),
    ROLLEDBACK(true),
    UNKNOWN(true),
    SKIPPED(true),
    REJECTED(true),
    SUPERSEDED(true);

    private final boolean terminal;
    private final String ceType;
    private final URI dataSchema;

    EventType(boolean terminal) {
        this.terminal = terminal;
        this.ceType = "io.certflux.certificate.rotation." + name().toLowerCase(Locale.ROOT) + ".v1";
        this.dataSchema = URI.create("urn:certflux:schema:" + ceType);
    }

    /** The type with this CloudEvents attribute {@code type}; empty for one that this version does not know. */
    static Optional<EventType> of(String ceType) {
        return Arrays.stream(values())
                .filter(type -> type.ceType.equals(ceType))
                .findFirst();
    }

    /** Whether a request ends with it. */
    boolean terminal() {
        return terminal;
    }

    /** The CloudEvents attribute {@code type}. */
    String ceType() {
        return ceType;
    }

    /**
     * The CloudEvents attribute {@code dataschema}: the {@code $id} of the schema that lies in the jar, under
     * {@code io/certflux/kafka/schemas}, as a file with the name of the type.
     */
    URI dataSchema() {
        return dataSchema;
    }

    /**
     * Whether it tells where the certificate stands. A superseded or rejected request says nothing about that, and progress
     * comes too often to be kept.
     */
    boolean describesCertificate() {
        return this != REQUESTED && this != PROGRESS && this != REJECTED && this != SUPERSEDED;
    }
}
