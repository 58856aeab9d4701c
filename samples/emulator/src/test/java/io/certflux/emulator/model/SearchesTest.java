// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchesTest {
    private static final String SEARCH = "CreateCertificateBindResourceSyncTask";
    private static final String RESULT = "DescribeCertificateBindResourceTaskDetail";
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example.com", "*.b.example.com");

    private final ModelDriver driver = new ModelDriver(
            it -> settings(it).boundRegions("ap-guangzhou", "ap-singapore").listeners(3));

    private static Behaviour.Builder settings(Behaviour.Builder builder) {
        return inTenSeconds(builder).search(Duration.ofSeconds(5)).failingSearch("lost-*");
    }

    @Test
    void result_beforeTheSearchIsOver_isZeroAndNull() {
        String task = search("cert-1", 0);

        driver.pass(4.9);
        assertThat(result(task)).containsEntry("Status", 0).containsEntry("CLB", null);
        driver.pass(0.1);
        assertThat(result(task)).containsEntry("Status", 1).containsEntry("CacheTime", "1970-01-01 08:00:05");
        assertThat(result(task).get("CLB")).isNotNull();
    }

    @Test
    void result_ofASearch_listsTheListenersByRegion() {
        driver.created("cert-1", MATERIAL);
        List<Map<String, Object>> regions = found("cert-1");

        assertThat(regions).extracting(it -> it.get("Region")).containsExactly("ap-guangzhou", "ap-singapore");
        assertThat(regions).extracting(it -> it.get("TotalCount")).containsExactly(2, 1);
        assertThat(list(regions.get(0), "InstanceList")).hasSize(2);
        Map<String, Object> listener =
                list(list(regions.get(0), "InstanceList").get(0), "Listeners").get(0);
        assertThat(listener).containsEntry("Protocol", "HTTPS").containsEntry("SniSwitch", 0);
        assertThat(listener.get("Certificate"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("CertId", "cert-1");
        assertThat(list(listener, "Rules"))
                .extracting(it -> it.get("Domain"))
                .containsExactly("a.example.com", "*.b.example.com");
    }

    @Test
    void result_andTheRecordOfAnUpdate_nameTheSameListeners() {
        List<Map<String, Object>> found = found("cert-1");
        Map<String, Object> request = ModelDriver.uploadRequest("cert-1", MATERIAL);
        request.put(
                "ResourceTypesRegions",
                List.of(Map.of("ResourceType", "clb", "Regions", List.of("ap-guangzhou", "ap-singapore"))));
        driver.model.call(ModelDriver.UPLOAD, request);
        driver.pass(10);
        long record =
                (Long) driver.model.call(ModelDriver.UPLOAD, request).response().get("DeployRecordId");

        assertThat(ModelDriver.items(driver.operations(record).get(0)))
                .extracting(it -> it.get("InstanceId"))
                .containsExactlyInAnyOrderElementsOf(balancers(found));
    }

    @Test
    void upload_forOneOfTwoRegions_passesTheOtherOver() {
        long record = driver.created("cert-1", MATERIAL);

        assertThat(ModelDriver.items(driver.operations(record).get(0)))
                .extracting(it -> it.get("Region"))
                .containsExactly("ap-guangzhou", "ap-guangzhou");
    }

    @Test
    void upload_forARegionWithoutListeners_findsNothing() {
        Map<String, Object> request = ModelDriver.uploadRequest("cert-1", MATERIAL);
        request.put("ResourceTypesRegions", List.of(Map.of("ResourceType", "clb", "Regions", List.of("ap-shanghai"))));
        driver.model.call(ModelDriver.UPLOAD, request);
        driver.pass(10);

        assertThat(driver.model.call(ModelDriver.UPLOAD, request).outcome())
                .isEqualTo("FailedOperation.CertificateDeployInstanceEmpty");
    }

    @Test
    void result_ofAnUnboundCertificate_isNoneInEachRegion() {
        driver.model.change(it -> it.unbound("cert-*"));

        assertThat(found("cert-1"))
                .allSatisfy(region -> assertThat(region)
                        .containsEntry("TotalCount", 0)
                        .containsEntry("InstanceList", List.of())
                        .containsEntry("Error", ""));
    }

    @Test
    void result_ofASearchThatFails_isTwo() {
        String task = search("lost-1", 0);
        driver.pass(5);

        assertThat(result(task)).containsEntry("Status", 2).containsEntry("CLB", null);
    }

    @Test
    void search_whileOneRuns_namesThatOne() {
        assertThat(search("cert-1", 0)).isEqualTo(search("cert-1", 0)).isNotEqualTo(search("cert-2", 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 1799, true", "1, 1800, false", "0, 1, false"})
    void search_afterOneHasEnded_namesItToWhoTakesTheCache(int isCache, int secondsAfter, boolean same) {
        String first = search("cert-1", 0);
        driver.pass(5 + secondsAfter);

        assertThat(search("cert-1", isCache).equals(first)).isEqualTo(same);
    }

    @Test
    void result_withLimitAndOffset_pagesOverEachRegion() {
        driver.model.change(it -> it.listeners(5));
        String task = search("cert-1", 0);
        driver.pass(5);

        assertThat(sizes(Map.of("TaskId", task, "Limit", "2", "Offset", "0"))).containsExactly(2, 2);
        assertThat(sizes(Map.of("TaskId", task, "Limit", "2", "Offset", "2"))).containsExactly(1, 0);
        assertThat(sizes(Map.of("TaskId", task, "Regions", List.of("ap-singapore"))))
                .containsExactly(2);
        assertThat(driver.model
                        .call(RESULT, Map.of("TaskId", task, "ResourceTypes", List.of("cdn")))
                        .response())
                .containsEntry("CLB", null);
    }

    @Test
    void result_ofManyLoadBalancers_isTenUnlessMoreAreAskedForAndNeverMoreThanAHundred() {
        ModelDriver wide = new ModelDriver(it -> settings(it).listeners(150));
        String task = taskOf(wide.model.call(SEARCH, Map.of("CertificateIds", List.of("cert-1"), "IsCache", 0)));
        wide.pass(5);

        assertThat(sizes(wide, Map.of("TaskId", task))).containsExactly(10);
        assertThat(sizes(wide, Map.of("TaskId", task, "Limit", "200"))).containsExactly(100);
    }

    @ParameterizedTest
    @CsvSource({"CHINA, true", "INTERNATIONAL, false"})
    void result_ofALoadBalancer_tellsItsKindInChinaOnly(Site site, boolean told) {
        driver.model.change(it -> it.site(site));

        assertThat(list(found("cert-1").get(0), "InstanceList"))
                .allSatisfy(it -> assertThat(it.containsKey("Forward")).isEqualTo(told));
    }

    @Test
    void calls_thatAreFaulty_areRefused() {
        List<String> tooMany =
                IntStream.range(0, 101).mapToObj(it -> "cert-" + it).toList();

        assertThat(outcome(SEARCH, Map.of("CertificateIds", List.of("unknown-1"), "IsCache", 0)))
                .isEqualTo("FailedOperation.CertificateNotFound");
        assertThat(outcome(SEARCH, Map.of("CertificateIds", tooMany, "IsCache", 0)))
                .isEqualTo("InvalidParameter");
        assertThat(outcome(SEARCH, Map.of("CertificateIds", List.of("cert-1")))).isEqualTo("MissingParameter");
        assertThat(outcome(RESULT, Map.of("TaskId", "1"))).isEqualTo("FailedOperation");
    }

    private String outcome(String action, Map<String, Object> request) {
        return driver.model.call(action, request).outcome();
    }

    private String search(String certificateId, int isCache) {
        return taskOf(driver.model.call(SEARCH, Map.of("CertificateIds", List.of(certificateId), "IsCache", isCache)));
    }

    private static String taskOf(SslAnswer answer) {
        return (String) list(answer.response(), "CertTaskIds").get(0).get("TaskId");
    }

    private Map<String, Object> result(String taskId) {
        return driver.model.call(RESULT, Map.of("TaskId", taskId)).response();
    }

    private List<Map<String, Object>> found(String certificateId) {
        String task = search(certificateId, 0);
        driver.pass(5);
        return list(result(task), "CLB");
    }

    private static List<Object> balancers(List<Map<String, Object>> regions) {
        return regions.stream()
                .flatMap(it -> list(it, "InstanceList").stream())
                .map(it -> it.get("LoadBalancerId"))
                .toList();
    }

    private List<Integer> sizes(Map<String, Object> request) {
        return sizes(driver, request);
    }

    private static List<Integer> sizes(ModelDriver driver, Map<String, Object> request) {
        return list(driver.model.call(RESULT, request).response(), "CLB").stream()
                .map(it -> list(it, "InstanceList").size())
                .toList();
    }
}
