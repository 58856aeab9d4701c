// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

/** What the two JVMs agree on. */
final class Account {
    static final String ACTION = "UploadUpdateCertificateInstance";
    static final int CALLS_PER_SECOND = 2_000;
    static final String SECRET_ID = "AKIDmemorybenchmark";
    static final String SECRET_KEY = "benchmark-only";

    private Account() {}
}
