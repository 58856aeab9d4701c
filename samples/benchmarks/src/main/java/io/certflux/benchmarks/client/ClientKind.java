// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.util.Locale;

/** Who polls. */
enum ClientKind {
    /** Certflux, as a user has it, with a rate limit that is never reached. */
    CERTFLUX,
    /** The official SDK, one thread an update, with a connection pool as large as that. */
    SDK,
    /** Reactor Netty sending constant bytes: what no client built on it can be below. */
    FLOOR,
    /** Reactor Netty as one begins with it: everything made anew at each poll. */
    NAIVE;

    PollingClient create(ClientSetup setup) {
        return switch (this) {
            case CERTFLUX -> new CertfluxClient(setup);
            case SDK -> new SdkClient(setup);
            case FLOOR -> new FloorClient(setup);
            case NAIVE -> new NaiveClient(setup);
        };
    }

    /** As it is called in the output. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
