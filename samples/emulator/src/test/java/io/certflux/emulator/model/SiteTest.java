// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.UPLOAD;
import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.items;
import static io.certflux.emulator.model.ModelDriver.list;
import static io.certflux.emulator.model.ModelDriver.uploadRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every documented member is there, on either site, also when its value is null. */
class SiteTest {
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example.com", "*.b.example.com");

    private static final Set<String> CERTIFICATE = members("OwnerUin ProjectId From CertificateType PackageType"
            + " ProductZhName Domain Alias Status StatusMsg VerifyType VulnerabilityStatus CertBeginTime CertEndTime"
            + " ValidityPeriod InsertTime OrderId CertificateExtra DvAuthDetail VulnerabilityReport CertificateId"
            + " StatusName SubjectAltName IsVip IsWildcard IsDv IsVulnerability RenewAble SubmittedData Deployable Tags"
            + " DvRevokeAuthDetail RequestId");
    private static final Set<String> UPLOAD_ITEM = members("Id OldCertId InstanceId InstanceName ListenerId"
            + " ListenerName Domains Protocol Status ErrorMsg CreateTime UpdateTime ResourceType SniSwitch Bucket"
            + " Namespace SecretName Port Region Forward SSLMode");
    private static final Set<String> UPDATE_ITEM = members("Id CertId OldCertId Domains ResourceType Region Status"
            + " ErrorMsg CreateTime UpdateTime InstanceId InstanceName ListenerId ListenerName Protocol SniSwitch Bucket"
            + " Port Namespace SecretName EnvId TCBType Url");
    private static final Set<String> COUNTS =
            members("TotalCount SuccessTotalCount FailedTotalCount RunningTotalCount RecordDetailList");
    private static final Set<String> EXTRA =
            members("DomainNumber OriginCertificateId ReplacedBy ReplacedFor RenewOrder SMCert CompanyType");

    @ParameterizedTest
    @EnumSource
    void describe_onEitherSite_hasEveryMember(Site site) {
        Map<String, Object> certificate = describe(site, "DescribeCertificate");

        assertThat(certificate.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        with(CERTIFICATE, "PackageTypeName CAEncryptAlgorithms CACommonNames CAEndTimes"));
        assertThat(((Map<?, ?>) certificate.get("CertificateExtra"))
                        .keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(
                        inChina(site, EXTRA, "ServiceOriginCertificateId ServiceRenewCertificateId"));
    }

    @ParameterizedTest
    @EnumSource
    void describeDetail_onEitherSite_hasEveryMember(Site site) {
        Map<String, Object> detail = describe(site, "DescribeCertificateDetail");

        assertThat(detail.keySet())
                .containsExactlyInAnyOrderElementsOf(inChina(
                        site,
                        with(
                                CERTIFICATE,
                                "CertificatePrivateKey CertificatePublicKey TypeName RootCert EncryptCert"
                                        + " EncryptPrivateKey CertFingerprint EncryptCertFingerprint EncryptAlgorithm"
                                        + " CertChainInfo"),
                        "CertType DomainType HostingStatus UseCrossSignRoot"));
        assertThat(list(detail, "CertChainInfo"))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .containsEntry("Subject", "a.example.com")
                        .containsEntry("ValidTo", "2027-01-01 07:59:59")
                        .containsOnlyKeys("Issuer", "Subject", "Fingerprint", "ValidFrom", "ValidTo"));
    }

    @Test
    void describeDetail_inChina_classifiesTheDomains() {
        assertThat(describe(Site.CHINA, "DescribeCertificateDetail"))
                .containsEntry("DomainType", 4)
                .containsEntry("HostingStatus", -1);
    }

    @ParameterizedTest
    @EnumSource
    void uploadDetail_onEitherSite_hasEveryMember(Site site) {
        ModelDriver driver = on(site);
        Map<String, Object> operation =
                driver.operations(driver.created("cert-1", MATERIAL)).get(0);

        assertThat(operation.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        inChina(site, with(COUNTS, "Type Status CreateTime"), "PendingTotalCount"));
        assertThat(items(operation).get(0).keySet()).containsExactlyInAnyOrderElementsOf(UPLOAD_ITEM);
    }

    @ParameterizedTest
    @EnumSource
    void updateDetail_onEitherSite_hasEveryMember(Site site) {
        ModelDriver driver = on(site);
        Map<String, Object> detail = driver.updateDetail(driver.updated("cert-1", MATERIAL, "clb"));

        assertThat(detail.keySet())
                .containsExactlyInAnyOrderElementsOf(inChina(site, with(COUNTS, "RequestId"), "PendingTotalCount"));
        assertThat(list(list(detail, "RecordDetailList").get(0), "List").get(0).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        inChina(site, UPDATE_ITEM, "Algorithm OldAlgorithm InstanceStatus ListenerStatus"));
    }

    @Test
    void counts_inChina_tellWaitingFromRunning() {
        ModelDriver driver = on(Site.CHINA);
        long record = driver.created("cert-1", MATERIAL);

        assertThat(driver.operations(record).get(0))
                .containsEntry("PendingTotalCount", 2L)
                .containsEntry("RunningTotalCount", 0L);
        driver.pass(2);
        assertThat(driver.operations(record).get(0))
                .containsEntry("PendingTotalCount", 0L)
                .containsEntry("RunningTotalCount", 2L);
    }

    @Test
    void upload_withACertificateId_isKnownInChinaOnly() {
        Map<String, Object> request = uploadRequest("cert-1", MATERIAL);
        request.put("CertificateId", "cert-2");

        assertThat(on(Site.CHINA).model.call(UPLOAD, request).outcome()).isEqualTo("OK");
        assertThat(on(Site.INTERNATIONAL).model.call(UPLOAD, request).outcome()).isEqualTo("UnknownParameter");
    }

    private static Map<String, Object> describe(Site site, String action) {
        ModelDriver driver = on(site);
        driver.created("cert-1", MATERIAL);
        return driver.model.call(action, Map.of("CertificateId", "cert-1")).response();
    }

    private static ModelDriver on(Site site) {
        return new ModelDriver(it -> inTenSeconds(it).site(site));
    }

    private static Set<String> inChina(Site site, Set<String> names, String more) {
        return site == Site.CHINA ? with(names, more) : names;
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(members(more));
        return all;
    }

    private static Set<String> members(String names) {
        return new TreeSet<>(List.of(names.split(" ")));
    }
}
