// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.benchmarks.process.Answering;
import io.certflux.benchmarks.process.ChildJvm;
import io.certflux.benchmarks.process.LiveHeap;
import io.certflux.kafka.CertificateRotationConnector;
import io.certflux.kafka.NoOpConnector;
import java.util.List;
import java.util.OptionalInt;

/** A static member in a JVM of its own, to be measured and killed. */
final class MemberMain {
    static final String IN_FLIGHT = "in flight";
    static final String LIVE_HEAP = "live heap";
    private static final int UNFINISHED_AT_MOST = 2_000;

    private MemberMain() {}

    /** Arguments: the brokers, the topics' prefix, and the number of the last certificate whose requests end. */
    public static void main(String[] arguments) {
        BenchmarkTopics topics = new BenchmarkTopics(arguments[0], arguments[1]);
        int lastToEnd = Integer.parseInt(arguments[2]);
        CertificateRotationConnector connector = NoOpConnector.of(
                topics.options()
                        .instanceId("member-1")
                        .maxInFlight(UNFINISHED_AT_MOST)
                        .build(),
                id -> Integer.parseInt(id.substring("cert-".length())) > lastToEnd);
        connector.run().subscribe();
        Answering.serve(question -> question.equals(LIVE_HEAP)
                ? Long.toString(LiveHeap.bytes())
                : Integer.toString(connector.health().requestsInFlight()));
    }

    static ChildJvm start(BenchmarkTopics topics, String heap, int lastToEnd) {
        return ChildJvm.start(
                MemberMain.class,
                OptionalInt.empty(),
                List.of("-Xmx" + heap),
                List.of(topics.servers(), topics.prefix(), Integer.toString(lastToEnd)));
    }
}
