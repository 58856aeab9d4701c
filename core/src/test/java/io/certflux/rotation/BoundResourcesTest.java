// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ScriptedClient;
import io.certflux.client.ScriptedTransport;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.LeafFacts;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.RotationPlan.Domain;
import io.certflux.rotation.RotationPlan.Listener;
import io.certflux.rotation.RotationPlan.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What the API found, page by page, and the regions that come of it. */
class BoundResourcesTest {
    private static final String SEARCH = "CreateCertificateBindResourceSyncTask";
    private static final String RESULT = "DescribeCertificateBindResourceTaskDetail";
    private static final Duration PLENTY = Duration.ofMinutes(5);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final BoundResources resources = new BoundResources(ScriptedClient.over(network, time), "JADeKqED");

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void search_givenMoreThanAPage_expectsAllPagesOfEachRegion() {
        search();
        result(page("ap-guangzhou", 0, 100, 250), page("ap-singapore", 0, 3, 3));
        result(page("ap-guangzhou", 100, 100, 250), page("ap-singapore", 3, 0, 3));
        result(page("ap-guangzhou", 200, 50, 250), page("ap-singapore", 3, 0, 3));

        List<Region> regions = regions();
        assertThat(network.linesLeft()).isZero();
        assertThat(network.sent().get(3).body()).contains("\"Limit\":\"100\",\"Offset\":\"200\"");
        assertThat(regions).extracting(it -> it.listeners().size()).containsExactly(250, 3);
        assertThat(regions).extracting(Region::problem).containsOnly(Optional.empty());
        assertThat(regions.get(0).listeners())
                .extracting(Listener::loadBalancerId)
                .doesNotHaveDuplicates();
    }

    @Test
    void search_givenExactlyOneFullPage_expectsAnEmptyOneToEndIt() {
        search();
        result(page("ap-guangzhou", 0, 100, 100));
        result(page("ap-guangzhou", 100, 0, 100));

        assertThat(regions()).singleElement().satisfies(region -> {
            assertThat(region.listeners()).hasSize(100);
            assertThat(region.problem()).isEmpty();
        });
    }

    @Test
    void search_givenServerThatRepeatsItsPage_expectsAnEndAndThatThereIsMore() {
        search();
        result(page("ap-guangzhou", 0, 100, 250));
        result(page("ap-guangzhou", 0, 100, 250));

        assertThat(regions()).singleElement().satisfies(region -> {
            assertThat(region.listeners()).hasSize(100);
            assertThat(region.problem()).contains("the API lists 100 of 250 load balancers");
        });
    }

    @Test
    void search_givenRegionThatWasNotSearched_expectsTheApisWords() {
        search();
        result("{\"Region\":\"ap-guangzhou\",\"InstanceList\":null,\"TotalCount\":0,\"Error\":\"no permission\"}");

        assertThat(regions())
                .singleElement()
                .satisfies(region -> assertThat(region.problem()).contains("no permission"));
    }

    @Test
    void search_givenNoCount_expectsItNotReadAsZero() {
        search();
        result("{\"Region\":\"ap-guangzhou\",\"InstanceList\":[],\"TotalCount\":null}");

        assertThat(regions())
                .singleElement()
                .satisfies(region -> assertThat(region.problem()).isPresent());
    }

    @Test
    void domains_givenSni_expectsThoseOfRulesWithThisCertificateOrAnUnknownOne() {
        search();
        String rules = "{\"Domain\":\"a.example.com\",\"Certificate\":{\"CertId\":\"JADeKqED\"}},"
                + "{\"Domain\":\"other.example.com\",\"Certificate\":{\"CertId\":\"KBEfLrFE\"}},"
                + "{\"Domain\":\"b.example.com\",\"Certificate\":null},{\"Domain\":null},{\"Domain\":\" \"}";
        result(PlannedResources.region(
                "ap-guangzhou",
                PlannedResources.balancer(
                        "lb-1",
                        PlannedResources.listener("lbl-1", 1, rules)
                                + ","
                                + PlannedResources.listener("lbl-2", 0, rules))));

        List<Listener> listeners = regions().get(0).listeners();
        assertThat(listeners).extracting(Listener::sni).containsExactly(true, false);
        assertThat(listeners.get(0).domains())
                .containsExactly(new Domain("a.example.com", true), new Domain("b.example.com", false));
        assertThat(listeners.get(1).domains())
                .extracting(Domain::name)
                .containsExactly("a.example.com", "other.example.com", "b.example.com");
    }

    private void search() {
        network.answer(SEARCH, "\"CertTaskIds\":[{\"CertId\":\"JADeKqED\",\"TaskId\":\"7\"}]");
    }

    private void result(String... regions) {
        network.answer(RESULT, "\"Status\":1,\"CLB\":[" + String.join(",", regions) + "]");
    }

    private static String page(String region, int first, int count, int total) {
        String balancers = IntStream.range(first, first + count)
                .mapToObj(i -> PlannedResources.balancer(region + "-" + i, "lbl-" + i, "a.example.com"))
                .collect(Collectors.joining(","));
        return "{\"Region\":\"" + region + "\",\"InstanceList\":[" + balancers + "],\"TotalCount\":" + total + "}";
    }

    private List<Region> regions() {
        Issued leaf = TestCertificates.leaf("a.example.com").selfSigned();
        Optional<LeafFacts> facts =
                CertificateMaterial.fromPem(leaf.pem(), leaf.keyPem()).leaf();
        AskedRegions asked = new AskedRegions(false, Set.of("ap-guangzhou"));
        List<List<Region>> emitted = new ArrayList<>();
        resources
                .search()
                .map(found -> new PlannedRegions("JADeKqED", asked, facts).of(found))
                .subscribe(emitted::add);
        time.advanceTimeBy(PLENTY);
        assertThat(emitted).hasSize(1);
        return emitted.get(0);
    }
}
