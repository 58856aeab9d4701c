// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.Fault;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.RotationPlan.Domain;
import io.certflux.rotation.RotationPlan.Obstacle;
import io.certflux.rotation.RotationPlan.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans over real HTTP, against a server that is not written from our code. None of them changes anything. */
class EmulatedPlanIT {
    private static final String STORED = "DescribeCertificateDetail";
    private static final String SEARCH = "CreateCertificateBindResourceSyncTask";
    private static final String RESULT = "DescribeCertificateBindResourceTaskDetail";
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final SslEmulator emulator = SslEmulator.builder()
            .behaviour(it -> it.creation(Duration.ofMillis(200))
                    .deployment(Duration.ofMillis(200))
                    .search(Duration.ofMillis(1))
                    .boundRegions("ap-guangzhou", "ap-singapore")
                    .listeners(3)
                    .failingSearch("lost-*"))
            .start();
    private final SslClient ssl = SslClient.builder()
            .endpoint(emulator.endpoint())
            .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
            .build();
    private final CertificateRotator rotator = CertificateRotator.builder(ssl).build();

    @AfterEach
    void stop() {
        ssl.close().block(PATIENCE);
        emulator.close();
    }

    @Test
    void plan_givenARegionThatIsNotAskedFor_expectsItNamedAndNothingChanged() {
        RotationPlan plan = plan(rotation("cert-1").on("clb", "ap-guangzhou"));

        assertThat(plan.wouldGoAhead()).isTrue();
        assertThat(plan.regions()).extracting(Region::name).containsExactly("ap-guangzhou", "ap-singapore");
        assertThat(plan.regions()).extracting(it -> it.listeners().size()).containsExactly(2, 1);
        assertThat(plan.regions().get(0).listeners())
                .allSatisfy(listener ->
                        assertThat(listener.domains()).containsExactly(new Domain("cert-1.example.com", true)));
        assertThat(plan.regionsLeftOut()).extracting(Region::name).containsExactly("ap-singapore");
        assertOnlyRead();
        assertThat(emulator.journal().tasksCreated("cert-1")).isZero();
        assertThat(emulator.storedLeafSha256("cert-1")).isEmpty();
    }

    @Test
    void plan_givenManyLoadBalancers_expectsAllOfThem() {
        emulator.behaviour(it -> it.listeners(410));

        RotationPlan plan = plan(rotation("cert-1").on("clb", "ap-guangzhou", "ap-singapore"));
        assertThat(plan.regions()).extracting(it -> it.listeners().size()).containsExactly(205, 205);
        assertThat(plan.regions()).allSatisfy(it -> assertThat(it.problem()).isEmpty());
        assertOnlyRead();
    }

    @Test
    void plan_givenTheRotationDone_expectsItStoredAlready() {
        Rotation rotation = rotation("cert-1").on("clb", "ap-guangzhou");
        assertThat(rotator.rotate(rotation).blockLast(PATIENCE)).isInstanceOf(RotationOutcome.Succeeded.class);

        RotationPlan plan = plan(rotation);
        assertThat(plan.alreadyStored()).isTrue();
        assertThat(plan.obstacles()).containsExactly(Obstacle.ALREADY_STORED);
        assertThat(emulator.journal().tasksCreated("cert-1")).isOne();
    }

    @Test
    void plan_givenAnotherNameThanWhatIsServed_expectsItNotCovered() {
        rotator.rotate(rotation("cert-1")).blockLast(PATIENCE);

        RotationPlan plan = plan(Rotation.of("cert-1", material("other")));
        assertThat(plan.obstacles()).containsExactly(Obstacle.PREFLIGHT);
        assertThat(plan.regions().get(0).listeners().get(0).domains())
                .containsExactly(new Domain("cert-1.example.com", false));
    }

    @Test
    void plan_givenNothingBound_expectsThatObstacle() {
        emulator.behaviour(it -> it.unbound("cert-*"));

        assertThat(plan(rotation("cert-1").on("clb", "ap-guangzhou")).obstacles())
                .containsExactly(Obstacle.NOTHING_BOUND);
        assertOnlyRead();
    }

    @Test
    void plan_givenSearchThatFails_expectsThatSaid() {
        assertThat(plan(rotation("lost-1").on("clb", "ap-guangzhou")).obstacles())
                .containsExactly(Obstacle.RESOURCES_UNKNOWN);
        assertOnlyRead();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "HTTP_502", "LOST_ANSWER", "TRUNCATED", "GATEWAY_THROTTLE", "INTERNAL_ERROR"})
    void plan_givenFaultOfEachReading_expectsThePlanAllTheSame(Fault fault) {
        List.of(STORED, SEARCH, RESULT).forEach(action -> emulator.failNext(action, fault));

        assertThat(plan(rotation("cert-1").on("clb", "ap-guangzhou")).wouldGoAhead())
                .isTrue();
        assertOnlyRead();
    }

    private void assertOnlyRead() {
        assertThat(emulator.journal().outcomes().keySet()).containsExactly(SEARCH, RESULT, STORED);
    }

    private RotationPlan plan(Rotation rotation) {
        return rotator.plan(rotation).block(PATIENCE);
    }

    private static Rotation rotation(String certificateId) {
        return Rotation.of(certificateId, material(certificateId));
    }

    private static CertificateMaterial material(String certificateId) {
        Issued leaf = TestCertificates.leaf(certificateId + ".example.com")
                .validity(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(90)))
                .selfSigned();
        return CertificateMaterial.fromPem(leaf.pem(), leaf.keyPem());
    }
}
