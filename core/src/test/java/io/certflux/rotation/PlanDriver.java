// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ScriptedClient;
import io.certflux.client.ScriptedTransport;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A rotator on virtual time whose network is a script, with the answers that plans are made of. */
final class PlanDriver {
    static final String STORED = "DescribeCertificateDetail";
    static final String SEARCH = "CreateCertificateBindResourceSyncTask";
    static final String RESULT = "DescribeCertificateBindResourceTaskDetail";
    static final Duration PLENTY = Duration.ofHours(1);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final ScriptedTransport network = new ScriptedTransport(time);
    final SslClient ssl;
    final Issued leaf =
            TestCertificates.leaf("a.example.com", "*.b.example.com").selfSigned();
    final CertificateMaterial material = CertificateMaterial.fromPem(leaf.pem(), leaf.keyPem());

    PlanDriver() {
        time.advanceTimeTo(TestCertificates.NOW);
        ssl = ScriptedClient.over(network, time);
    }

    /** Asserts that nothing but readings was asked for. */
    void close() {
        assertThat(network.sent()).allSatisfy(call -> assertThat(call.action()).isIn(STORED, SEARCH, RESULT));
        time.dispose();
    }

    CertificateRotator rotator() {
        return CertificateRotator.builder(ssl).build();
    }

    Rotation rotation() {
        return Rotation.of("JADeKqED", material).id("r-1").on("clb", "ap-guangzhou");
    }

    void stored(String members) {
        network.answer(STORED, members);
    }

    void search() {
        network.answer(SEARCH, "\"CertTaskIds\":[{\"CertId\":\"JADeKqED\",\"TaskId\":\"7\"}]");
    }

    void found(String members) {
        search();
        network.answer(RESULT, "\"Status\":1," + members);
    }

    RotationPlan plan(Rotation rotation) {
        return plan(rotator().plan(rotation));
    }

    RotationPlan plan(Mono<RotationPlan> plan) {
        RotationPlan[] emitted = new RotationPlan[1];
        StepVerifier.create(plan)
                .then(() -> time.advanceTimeBy(PLENTY))
                .assertNext(it -> emitted[0] = it)
                .verifyComplete();
        return emitted[0];
    }
}
