// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ScriptedClient;
import io.certflux.client.ScriptedTransport;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.LeafFacts;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A rotator on virtual time over a network that answers by a script, and the answers of which scripts are made. */
final class ScriptedRotations implements AutoCloseable {
    static final String UPLOAD = "UploadUpdateCertificateInstance";
    static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    static final String STORED = "DescribeCertificateDetail";
    static final String VALIDITY = "DescribeCertificate";
    static final String TASKS = "DescribeHostUploadUpdateRecord";
    static final String RETRY = "UploadUpdateCertificateRecordRetry";
    static final String ROLLBACK = "UploadUpdateCertificateRecordRollback";
    static final String PREPARING = "\"DeployRecordId\":0,\"DeployStatus\":0";
    static final String CREATED = "\"DeployRecordId\":42,\"DeployStatus\":1";
    static final String DONE = record(1, 2, 2, 0, 0);

    private static final Issued ROOT = TestCertificates.root("Root").selfSigned();
    private static final Issued LEAF = TestCertificates.leaf("a.example.com").issuedBy(ROOT);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final ScriptedTransport network = new ScriptedTransport(time);
    final SslClient ssl = ScriptedClient.over(network, time);
    final List<RotationHandle> saved = new ArrayList<>();
    private int timesAsked;

    ScriptedRotations() {
        time.advanceTimeTo(TestCertificates.NOW);
    }

    @Override
    public void close() {
        time.dispose();
    }

    CertificateRotator rotator(UnaryOperator<CertificateRotator.Builder> settings) {
        return settings.apply(CertificateRotator.builder(ssl)
                        .handleStore(handle -> Mono.fromRunnable(() -> saved.add(handle))))
                .build();
    }

    CertificateRotator rotator() {
        return rotator(it -> it);
    }

    Rotation rotation() {
        return Rotation.of("JADeKqED", counted()).id("r-1").on("clb", "ap-guangzhou");
    }

    /** The material, and a count of how often it was asked for. */
    Mono<CertificateMaterial> counted() {
        return Mono.fromSupplier(() -> {
            timesAsked++;
            return material();
        });
    }

    int timesAsked() {
        return timesAsked;
    }

    static CertificateMaterial material() {
        return CertificateMaterial.fromPem(TestCertificates.pem(LEAF, ROOT), LEAF.keyPem());
    }

    static LeafFacts leaf() {
        return material().leaf().orElseThrow();
    }

    static String ours() {
        return fingerprint(leaf().sha1());
    }

    static String anothers() {
        return fingerprint("0".repeat(40));
    }

    static String fingerprint(String sha1) {
        return "\"CertFingerprint\":\"" + sha1 + "\",\"CertificatePrivateKey\":\"canary\"";
    }

    /** As the API writes times: in UTC+8, and does not say so. */
    static String shown(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(time.atOffset(ZoneOffset.ofHours(8)));
    }

    /** All events within an hour, of a rotation that has ended by then. */
    List<RotationEvent> run(Flux<RotationEvent> rotation) {
        List<RotationEvent> events = new ArrayList<>();
        List<String> end = new ArrayList<>();
        rotation.subscribe(events::add, failure -> end.add(failure.toString()), () -> end.add("done"));
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(end).containsExactly("done");
        assertThat(events).filteredOn(RotationOutcome.class::isInstance).hasSize(1);
        return events;
    }

    RotationOutcome outcome(Flux<RotationEvent> rotation) {
        List<RotationEvent> events = run(rotation);
        return (RotationOutcome) events.get(events.size() - 1);
    }

    List<String> actionsSent() {
        return network.sent().stream().map(ScriptedTransport.Sent::action).toList();
    }

    static String record(int status, int total, int success, int failed, int running) {
        return "\"DeployRecordDetail\":[" + entry(0, status, total, success, failed, running) + "]";
    }

    /** A deployment and the roll-back after it. */
    static String rolledBack(int status, int running) {
        return "\"DeployRecordDetail\":[" + entry(0, 2, 2, 1, 1, 0) + "," + entry(1, status, 1, 1 - running, 0, running)
                + "]";
    }

    private static String entry(int type, int status, int total, int success, int failed, int running) {
        String items = IntStream.range(0, failed)
                .mapToObj(i -> "{\"Id\":" + (900 + i) + ",\"InstanceId\":\"lb-" + i
                        + "\",\"Status\":2,\"ErrorMsg\":\"listener is busy\"}")
                .collect(Collectors.joining(","));
        return "{\"TotalCount\":" + total + ",\"SuccessTotalCount\":" + success + ",\"FailedTotalCount\":" + failed
                + ",\"RunningTotalCount\":" + running + ",\"Type\":" + type + ",\"Status\":" + status
                + ",\"RecordDetailList\":[{\"ResourceType\":\"clb\",\"List\":[" + items + "]}]}";
    }
}
