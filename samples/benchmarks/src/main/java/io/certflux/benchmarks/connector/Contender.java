// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import reactor.core.Disposable;

/** A way to work on requests, all of which succeed at once. */
enum Contender {
    /** The connector, with all that it guarantees. */
    CERTFLUX("certflux"),
    /** A loop over the clients that polls, writes and commits in one transaction. */
    KAFKA_CLIENTS("kafkaClients"),
    /** Reactor Kafka as its manual shows it: no transaction, acknowledged after the send. */
    REACTOR_KAFKA("reactorKafka");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Begins to work, in threads of its own; what is returned ends it. */
    Disposable start(BenchmarkTopics topics) {
        return switch (this) {
            case CERTFLUX -> CertfluxContender.start(topics);
            case KAFKA_CLIENTS -> TransactionalLoop.start(topics);
            case REACTOR_KAFKA -> PlainReactorKafka.start(topics);
        };
    }
}
