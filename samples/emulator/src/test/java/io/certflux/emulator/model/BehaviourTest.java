// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourTest {
    private static final TestMaterial OURS = TestMaterial.ec("ours.example.com");
    private static final TestMaterial THEIRS = TestMaterial.ec("theirs.example.com");

    @Test
    void settings_ofABehaviour_makeTheSameBehaviourAgain() {
        Behaviour behaviour = Behaviour.builder()
                .creation(Duration.ofMillis(1500))
                .site(Site.CHINA)
                .whitelisted(false)
                .failing("bad-*")
                .unboundTypes("tke", "tse")
                .boundRegions("ap-guangzhou", "ap-singapore")
                .limit(ModelDriver.LIST, 3)
                .build();
        Behaviour.Builder copy = Behaviour.builder();
        behaviour.settings().forEach(copy::set);

        assertThat(copy.build().settings())
                .isEqualTo(behaviour.settings())
                .containsEntry("creation", "PT1.5S")
                .containsEntry("site", "china")
                .containsEntry("not-whitelisted", true)
                .containsEntry("failing", "bad-*")
                .containsEntry("unbound-types", "tke,tse")
                .containsEntry("bound-regions", "ap-guangzhou,ap-singapore");
    }

    @Test
    void limit_ofOneAction_leavesTheOthersAsTheyAre() {
        Behaviour changed = Behaviour.builder()
                .limit(ModelDriver.LIST, 3)
                .set("limit", Map.of(ModelDriver.UPLOAD, 5))
                .build();

        assertThat(changed.limit(Action.LIST_RECORDS)).isEqualTo(3);
        assertThat(changed.limit(Action.UPLOAD_UPDATE)).isEqualTo(5);
        assertThat(changed.limit(Action.RECORD_DETAIL)).isEqualTo(20);
        assertThat(changed.limit(Action.UPDATE)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "creation, soon, 'creation must be ISO-8601, such as PT3S: soon'",
        "creation, -PT1S, creation must not be negative: -PT1S",
        "creation-jitter, 3, creation-jitter must be 0 to 2: 3",
        "item-failure-rate, NaN, item-failure-rate must be 0 to 1: NaN",
        "listeners, many, listeners must be a whole number: many",
        "failed-attempts, 0, failed-attempts must be 1 to 1000000: 0",
        "site, mars, site must be international or china: mars",
        "gzip, yes, gzip must be true or false: yes",
        "unbound-types, 'clb,moon', 'unbound-types must be resource types: clb,moon'",
        "bound-regions, Guangzhou!, bound-regions must be regions: Guangzhou!",
        "limit, DescribeCertificate, limit must have the form ACTION=N: DescribeCertificate",
        "limit, DescribeCertificate=0, limit must be 1 or more: 0",
        "colour, red, no setting has the name colour"
    })
    void set_ofAValueThatBreaksTheRule_saysWhich(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Behaviour.builder().set(name, value))
                .withMessage(message);
    }

    @Test
    void change_whileACreationRuns_leavesItsTimeAndAppliesToTheNext() {
        ModelDriver driver = ModelDriver.tenSeconds();
        driver.upload("cert-1", OURS);
        driver.model.change(it -> it.creation(Duration.ZERO));

        assertThat(driver.upload("cert-1", OURS).response()).containsEntry("DeployRecordId", 0L);
        assertThat(driver.upload("cert-2", OURS).response()).containsEntry("DeployStatus", 1);
    }

    @Test
    void reset_forgetsEverythingAndRestoresTheFirstBehaviour() {
        ModelDriver driver = ModelDriver.tenSeconds();
        driver.created("cert-1", OURS);
        driver.model.change(it -> it.creation(Duration.ZERO));
        driver.model.reset();

        assertThat(driver.model.journal().calls()).isZero();
        assertThat(driver.model.journal().tasksCreated("cert-1")).isZero();
        assertThat(driver.model.storedLeafSha256("cert-1")).isEmpty();
        assertThat(driver.model.behaviour().settings()).containsEntry("creation", "PT10S");
        assertThat(driver.created("cert-1", THEIRS)).isOne();
    }

    @Test
    void sameIntermediate_refusesAnotherChainThanTheStoredOne() {
        ModelDriver strict = new ModelDriver(it -> inTenSeconds(it).sameIntermediate(true));
        strict.created("cert-1", OURS);
        strict.pass(10);
        Map<String, Object> otherChain = ModelDriver.uploadRequest("cert-1", THEIRS);
        otherChain.put("CertificatePublicKey", THEIRS.chainPem() + OURS.chainPem());

        assertThat(strict.model.call(ModelDriver.UPLOAD, otherChain).outcome())
                .isEqualTo("InvalidParameterValue.IntermediateCertNotSame");
        assertThat(strict.upload("cert-1", THEIRS).outcome()).isEqualTo("OK");
    }

    @Test
    void keepKeys_showsTheUploadedKeyInTheDetail() {
        ModelDriver keeping = new ModelDriver(it -> inTenSeconds(it).keepKeys(true));
        keeping.created("cert-1", OURS);

        assertThat(keeping.model
                        .call("DescribeCertificateDetail", Map.of("CertificateId", "cert-1"))
                        .response())
                .containsEntry("CertificatePrivateKey", OURS.keyPem());
    }

    @Test
    void detailDelay_listsNoResourcesUntilItIsOver() {
        ModelDriver late = new ModelDriver(it -> inTenSeconds(it).detailDelay(Duration.ofSeconds(4)));
        long record = late.created("cert-1", OURS);

        late.pass(3.9);
        assertThat(late.operations(record).get(0)).containsEntry("TotalCount", 0L);
        late.pass(0.1);
        assertThat(late.operations(record).get(0)).containsEntry("TotalCount", 2L);
    }
}
