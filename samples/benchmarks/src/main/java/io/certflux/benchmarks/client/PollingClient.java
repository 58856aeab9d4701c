// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

/** Something that polls until its JVM ends. */
interface PollingClient {
    /** Begins all updates and returns. A poll that fails ends the JVM: there is nothing to measure then. */
    void start();
}
