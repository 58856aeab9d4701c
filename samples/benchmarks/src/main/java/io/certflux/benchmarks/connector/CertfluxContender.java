// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.kafka.CertificateRotationConnector;
import io.certflux.kafka.NoOpConnector;
import reactor.core.Disposable;

/** The connector, its rotator replaced. */
final class CertfluxContender {
    private CertfluxContender() {}

    static Disposable start(BenchmarkTopics topics) {
        CertificateRotationConnector connector =
                NoOpConnector.of(topics.options().build(), id -> false);
        connector.run().subscribe();
        return () -> connector.stop().block();
    }
}
