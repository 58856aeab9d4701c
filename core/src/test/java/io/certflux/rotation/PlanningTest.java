// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.Check;
import io.certflux.material.Finding;
import io.certflux.material.Preflight;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.RotationPlan.Domain;
import io.certflux.rotation.RotationPlan.Listener;
import io.certflux.rotation.RotationPlan.Obstacle;
import io.certflux.rotation.RotationPlan.Region;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of the answers; {@link PlannedResources} writes them. */
class PlanningTest {
    private final PlanDriver driver = new PlanDriver();

    @AfterEach
    void nothingWasChanged() {
        driver.close();
    }

    @Test
    void plan_givenListenersInTwoRegions_expectsThemAndTheOneLeftOut() {
        driver.stored("\"SubjectAltName\":[\"a.example.com\"]");
        driver.found("\"CLB\":["
                + PlannedResources.region("ap-singapore", PlannedResources.balancer("lb-2", "lbl-2", "a.example.com"))
                + ","
                + PlannedResources.region(
                        "ap-guangzhou",
                        PlannedResources.balancer(
                                "lb-1", "lbl-1", "x.b.example.com", "c.example.com", "~^a.*$", "a.example.com"))
                + "]");

        RotationPlan plan = driver.plan(driver.rotation().on("clb", "ap-shanghai"));
        assertThat(plan.rotationId()).isEqualTo("r-1");
        assertThat(plan.certificateId()).isEqualTo("JADeKqED");
        assertThat(plan.leaf()).isEqualTo(driver.material.leaf());
        assertThat(plan.regions())
                .extracting(Region::name, Region::asked)
                .containsExactly(tuple("ap-guangzhou", true), tuple("ap-shanghai", true), tuple("ap-singapore", false));
        assertThat(plan.regionsLeftOut()).extracting(Region::name).containsExactly("ap-singapore");
        assertThat(plan.regionsWithoutListeners()).extracting(Region::name).containsExactly("ap-shanghai");
        assertThat(plan.regions().get(0).listeners()).singleElement().satisfies(listener -> {
            assertThat(listener)
                    .extracting(
                            Listener::loadBalancerId,
                            Listener::loadBalancerName,
                            Listener::listenerId,
                            Listener::listenerName,
                            Listener::protocol,
                            Listener::sni)
                    .containsExactly("lb-1", "name of lb-1", "lbl-1", "name of lbl-1", "HTTPS", false);
            assertThat(listener.domains())
                    .containsExactly(
                            new Domain("x.b.example.com", true),
                            new Domain("c.example.com", false),
                            new Domain("~^a.*$", false),
                            new Domain("a.example.com", true));
        });
        assertThat(lost(plan)).containsExactly("1 not covered: c.example.com");
        assertThat(plan.obstacles()).containsExactly(Obstacle.PREFLIGHT);
        assertThat(plan.wouldGoAhead()).isFalse();
    }

    @Test
    void plan_givenAllCovered_expectsItToGoAhead() {
        driver.stored("\"SubjectAltName\":[\"a.example.com\",\"*.b.example.com\"],\"CertFingerprint\":\"AA\"");
        driver.found(PlannedResources.oneIn("ap-guangzhou"));

        RotationPlan plan = driver.plan(driver.rotation());
        assertThat(plan.wouldGoAhead()).isTrue();
        assertThat(plan.alreadyStored()).isFalse();
        assertThat(plan.regionsLeftOut()).isEmpty();
        assertThat(plan.regionsWithoutListeners()).isEmpty();
    }

    @Test
    void plan_givenDomainThatIsLostWhereTheRotationDoesNotLook_expectsItShownButNoObstacle() {
        driver.stored("");
        driver.found("\"CLB\":["
                + PlannedResources.region("ap-guangzhou", PlannedResources.balancer("lb-1", "lbl-1", "a.example.com"))
                + ","
                + PlannedResources.region("ap-singapore", PlannedResources.balancer("lb-2", "lbl-2", "c.example.com"))
                + "]");

        RotationPlan plan = driver.plan(driver.rotation());
        assertThat(plan.regionsLeftOut().get(0).listeners().get(0).domains())
                .containsExactly(new Domain("c.example.com", false));
        assertThat(plan.wouldGoAhead()).isTrue();
    }

    @Test
    void plan_givenStoredCertificateWithANameThatIsLost_expectsThatFinding() {
        Issued old = TestCertificates.leaf("a.example.com", "old.example.com")
                .issuedBy(TestCertificates.root("Root").selfSigned());
        driver.stored("\"CertificatePublicKey\":\"" + PlannedResources.json(old.pem()) + "\"");
        driver.found(PlannedResources.oneIn("ap-guangzhou"));

        RotationPlan plan = driver.plan(driver.rotation());
        assertThat(lost(plan)).containsExactly("1 not covered: old.example.com");
        assertThat(plan.preflight().findings())
                .extracting(Finding::check)
                .contains(Check.REPLACED_ISSUER_CHANGED, Check.REPLACED_NOT_LATER);
        assertThat(plan.obstacles()).containsExactly(Obstacle.PREFLIGHT);
    }

    @Test
    void plan_givenAPolicyThatAcceptsLostNames_expectsItToGoAheadAllTheSame() {
        driver.stored("\"SubjectAltName\":[\"old.example.com\"]");
        driver.found(PlannedResources.oneIn("ap-guangzhou"));
        Preflight lenient =
                Preflight.builder().accept(Check.REPLACED_NAMES_LOST).build();

        RotationPlan plan = driver.plan(CertificateRotator.builder(driver.ssl)
                .preflight(lenient)
                .build()
                .plan(driver.rotation()));
        assertThat(lost(plan)).hasSize(1);
        assertThat(plan.wouldGoAhead()).isTrue();
    }

    @Test
    void plan_givenTheSameCertificateStored_expectsThatObstacle() {
        driver.stored(
                "\"CertFingerprint\":\"" + driver.material.leaf().orElseThrow().sha1() + "\"");
        driver.found(PlannedResources.oneIn("ap-guangzhou"));

        RotationPlan plan = driver.plan(driver.rotation());
        assertThat(plan.alreadyStored()).isTrue();
        assertThat(plan.obstacles()).containsExactly(Obstacle.ALREADY_STORED);
    }

    @Test
    void plan_givenNothingBound_expectsThatObstacle() {
        driver.stored("");
        driver.found("\"CLB\":[{\"Region\":\"ap-guangzhou\",\"InstanceList\":[],\"TotalCount\":0,\"Error\":\"\"}]");

        RotationPlan plan = driver.plan(driver.rotation());
        assertThat(plan.regionsWithoutListeners()).extracting(Region::name).containsExactly("ap-guangzhou");
        assertThat(plan.obstacles()).containsExactly(Obstacle.NOTHING_BOUND);
    }

    @Test
    void plan_givenSearchWithoutResult_expectsNoClaimOfWhatIsBound() {
        driver.stored("");
        driver.search();
        driver.network.answer(PlanDriver.RESULT, "\"Status\":2");

        RotationPlan plan = driver.plan(driver.rotation());
        assertThat(plan.regions())
                .singleElement()
                .satisfies(region -> assertThat(region.problem()).contains("the API's search ended without a result"));
        assertThat(plan.regionsWithoutListeners()).isEmpty();
        assertThat(plan.obstacles()).containsExactly(Obstacle.RESOURCES_UNKNOWN);
    }

    @Test
    void plan_givenSearchThatIsNotNamed_expectsNoClaimOfWhatIsBound() {
        driver.stored("");
        driver.network.answer(PlanDriver.SEARCH, "\"CertTaskIds\":[{\"CertId\":\"KBEfLrFE\",\"TaskId\":\"8\"}]");

        assertThat(driver.plan(driver.rotation()).obstacles()).containsExactly(Obstacle.RESOURCES_UNKNOWN);
    }

    /** Another listing of the same search has no name: only the one that has can be asked for. */
    @Test
    void plan_givenSearchNamedOnlyInItsSecondListing_expectsThatOneAskedFor() {
        driver.stored("");
        driver.network
                .answer(
                        PlanDriver.SEARCH,
                        "\"CertTaskIds\":[{\"CertId\":\"JADeKqED\",\"TaskId\":null},{\"CertId\":\"JADeKqED\",\"TaskId\":\"\"},"
                                + "{\"CertId\":\"JADeKqED\",\"TaskId\":\"7\"}]")
                .answer(PlanDriver.RESULT, "\"Status\":1," + PlannedResources.oneIn("ap-guangzhou"));

        assertThat(driver.plan(driver.rotation()).wouldGoAhead()).isTrue();
    }

    @Test
    void plan_givenRegionThatCouldNotBeRead_expectsNoClaimThatNothingIsBound() {
        driver.stored("");
        driver.found("\"CLB\":[{\"Region\":\"ap-guangzhou\",\"InstanceList\":[],\"TotalCount\":0,"
                + "\"Error\":\"not available\"}]");

        assertThat(driver.plan(driver.rotation()).obstacles()).containsExactly(Obstacle.RESOURCES_UNKNOWN);
    }

    @Test
    void plan_givenAnotherResourceType_expectsThatObstacle() {
        driver.stored("");
        driver.found(PlannedResources.oneIn("ap-guangzhou"));

        RotationPlan plan = driver.plan(Rotation.of("JADeKqED", driver.material).on("tke", "ap-guangzhou"));
        assertThat(plan.regionsLeftOut()).extracting(Region::name).containsExactly("ap-guangzhou");
        assertThat(plan.obstacles()).containsExactly(Obstacle.RESOURCE_TYPE, Obstacle.NOTHING_BOUND);
    }

    @Test
    void plan_givenNoRegionNamed_expectsAllOfThemAsked() {
        driver.stored("");
        driver.found(PlannedResources.oneIn("ap-singapore"));

        RotationPlan plan = driver.plan(Rotation.of("JADeKqED", driver.material));
        assertThat(plan.regions()).extracting(Region::asked).containsExactly(true);
        assertThat(plan.wouldGoAhead()).isTrue();
    }

    @Test
    void plan_givenMaterialThatDoesNotPass_expectsWhatIsBoundAllTheSame() {
        driver.stored("");
        driver.found(PlannedResources.oneIn("ap-guangzhou"));
        CertificateMaterial nothing = CertificateMaterial.fromPem(new byte[0], driver.leaf.keyPem());

        RotationPlan plan = driver.plan(Rotation.of("JADeKqED", nothing).on("clb", "ap-guangzhou"));
        assertThat(plan.leaf()).isEmpty();
        assertThat(plan.preflight().blocking()).extracting(Finding::check).contains(Check.CHAIN_EMPTY);
        assertThat(plan.regions().get(0).listeners().get(0).domains())
                .containsExactly(new Domain("a.example.com", false));
        assertThat(plan.obstacles()).containsExactly(Obstacle.PREFLIGHT);
    }

    private static List<String> lost(RotationPlan plan) {
        return plan.preflight().findings().stream()
                .filter(finding -> finding.check() == Check.REPLACED_NAMES_LOST)
                .map(Finding::found)
                .toList();
    }
}
