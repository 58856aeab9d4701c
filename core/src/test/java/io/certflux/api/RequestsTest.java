// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RequestsTest {
    private static final String CHAIN = "-----BEGIN CERTIFICATE-----\n";
    private static final byte[] KEY = "-----BEGIN PRIVATE KEY-----\ncanary".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOT_PEM = "canary".getBytes(StandardCharsets.US_ASCII);

    static Stream<Arguments> missingIds() {
        return Stream.of(
                bad("oldCertificateId must not be blank: ' '", () -> upload(" ").build()),
                bad(
                        "oldCertificateId must not be blank: ''",
                        () -> update("").certificateId("b").build()),
                bad("oldCertificateId must not be blank: ''", () -> DescribeHostUploadUpdateRecordRequest.of("")),
                bad("oldCertificateId must not be blank: ''", () -> DescribeHostUpdateRecordRequest.of("")),
                bad(
                        "certificateId must not be blank: ' '",
                        () -> new DescribeHostUpdateRecordRequest(" ", null, 10, 0)),
                bad(
                        "certificateId must not be blank: ' '",
                        () -> upload("a").certificateId(" ").build()),
                bad(
                        "certificateId must not be blank: ' '",
                        () -> update("a").certificateId(" ").build()),
                bad("certificateId must not be blank: ''", () -> CommitCertificateInformationRequest.of("")),
                bad("certificateId must not be blank: ''", () -> DescribeCertificateRequest.of("")),
                bad("certificateId must not be blank: ''", () -> DescribeCertificateDetailRequest.of("")),
                bad("certId must not be blank: ''", () -> CertificateOrderSubmitRequest.of("")),
                bad(
                        "certificateIds must not be blank: ' '",
                        () -> CreateCertificateBindResourceSyncTaskRequest.of(" ")),
                bad(
                        "certificateIds must have at least one element: []",
                        () -> new CreateCertificateBindResourceSyncTaskRequest(List.of(), false)),
                bad(
                        "certificateIds must have at most 100 elements: 101",
                        () -> new CreateCertificateBindResourceSyncTaskRequest(Collections.nCopies(101, "a"), false)),
                bad("taskId must not be blank: ''", () -> DescribeCertificateBindResourceTaskDetailRequest.of("")));
    }

    static Stream<Arguments> badRecordIds() {
        String either = "exactly one of deployRecordId and deployRecordDetailId must be given: ";
        String positive = "deployRecordId must be greater than 0: 0";
        return Stream.of(
                bad(positive, () -> DescribeHostUploadUpdateRecordDetailRequest.of(0)),
                bad(positive, () -> DescribeHostUpdateRecordDetailRequest.of(0)),
                bad(positive, () -> UploadUpdateCertificateRecordRollbackRequest.of(0)),
                bad(positive, () -> UpdateCertificateRecordRollbackRequest.of(0)),
                bad(positive, () -> UploadUpdateCertificateRecordRetryRequest.ofRecord(0)),
                bad(
                        "deployRecordDetailId must be greater than 0: -1",
                        () -> UpdateCertificateRecordRetryRequest.ofItem(-1)),
                bad(either + "null and null", () -> new UploadUpdateCertificateRecordRetryRequest(null, null)),
                bad(either + "1 and 2", () -> new UploadUpdateCertificateRecordRetryRequest(1L, 2L)),
                bad(either + "null and null", () -> new UpdateCertificateRecordRetryRequest(null, null)),
                bad(either + "1 and 2", () -> new UpdateCertificateRecordRetryRequest(1L, 2L)));
    }

    static Stream<Arguments> badPages() {
        return Stream.of(
                bad("limit must be 1 to 200: 201", () -> new DescribeHostUploadUpdateRecordDetailRequest(1, 201, 0)),
                bad("limit must be 1 to 200: 0", () -> new DescribeHostUploadUpdateRecordDetailRequest(1, 0, 0)),
                bad("limit must be 1 to 200: 201", () -> new DescribeHostUpdateRecordDetailRequest(1, 201, 0)),
                bad("limit must be 1 to 200: 0", () -> new DescribeHostUpdateRecordDetailRequest(1, 0, 0)),
                bad("limit must be 1 to 100: 0", () -> search(0, 0, List.of(), List.of())),
                bad("limit must be 1 to 100: 101", () -> search(101, 0, List.of(), List.of())),
                bad("offset must not be negative: -1", () -> search(1, -1, List.of(), List.of())),
                bad("limit must be greater than 0: 0", () -> new DescribeHostUploadUpdateRecordRequest("a", 0, 0)),
                bad("limit must be greater than 0: 0", () -> new DescribeHostUpdateRecordRequest(null, "a", 0, 0)),
                bad("offset must not be negative: -1", () -> new DescribeHostUploadUpdateRecordDetailRequest(1, 1, -1)),
                bad("offset must not be negative: -1", () -> new DescribeHostUpdateRecordDetailRequest(1, 1, -1)),
                bad("offset must not be negative: -1", () -> new DescribeHostUploadUpdateRecordRequest("a", 1, -1)),
                bad("offset must not be negative: -1", () -> new DescribeHostUpdateRecordRequest(null, null, 1, -1)));
    }

    static Stream<Arguments> badResources() {
        String foreign = "resourceTypesRegions must be of a type in resourceTypes [clb]: 'tke'";
        List<ResourceTypeRegions> tke = List.of(new ResourceTypeRegions("tke", List.of("ap-guangzhou")));
        PrivateKeyPem key = PrivateKeyPem.of(KEY);
        return Stream.of(
                bad(
                        "resourceTypes must have at least one element: []",
                        () -> UploadUpdateCertificateInstanceRequest.builder("a")
                                .certificatePublicKey(CHAIN)
                                .certificatePrivateKey(KEY)
                                .build()),
                bad(
                        "resourceTypes must have at least one element: []",
                        () -> UpdateCertificateInstanceRequest.builder("a")
                                .certificateId("b")
                                .build()),
                bad(
                        "resourceTypes must be lower-case letters: 'CLB'",
                        () -> upload("a").resourceType("CLB", List.of()).build()),
                bad(
                        "resourceTypes must be lower-case letters: 'CLB'",
                        () -> update("a").resourceType("CLB", List.of()).build()),
                bad(
                        foreign,
                        () -> new UploadUpdateCertificateInstanceRequest("a", List.of("clb"), CHAIN, key, tke, null)),
                bad(
                        foreign,
                        () -> new UpdateCertificateInstanceRequest(
                                "a", List.of("clb"), "b", null, null, tke, null, null, null, List.of(), null)),
                bad(
                        "resourceType must be lower-case letters: 'CLB'",
                        () -> upload("a")
                                .resourceType("CLB", List.of("ap-guangzhou"))
                                .build()),
                bad(
                        "regions must not be blank: ' '",
                        () -> upload("a").resourceType("clb", List.of(" ")).build()),
                bad(
                        "resourceTypesRegions must name at least one region of clb, as resources in others are passed over: []",
                        () -> UploadUpdateCertificateInstanceRequest.builder("a")
                                .resourceType("clb", List.of())
                                .certificatePublicKey(CHAIN)
                                .certificatePrivateKey(KEY)
                                .build()),
                bad(
                        "resourceTypesRegions must name at least one region of tke, as resources in others are passed over: []",
                        () -> UpdateCertificateInstanceRequest.builder("a")
                                .resourceType("tke", List.of())
                                .certificateId("b")
                                .build()),
                bad(
                        "regions must not be blank: ''",
                        () -> update("a")
                                .resourceType("tke", List.of(""))
                                .certificateId("b")
                                .build()),
                bad("resourceTypes must be lower-case letters: 'CLB'", () -> search(1, 0, List.of("CLB"), List.of())),
                bad("regions must not be blank: ''", () -> search(1, 0, List.of("clb"), List.of(""))),
                bad("regions must have at least one element: []", () -> new ResourceTypeRegions("clb", List.of())));
    }

    static Stream<Arguments> badCertificates() {
        String publicPem = "certificatePublicKey must be PEM and hold a -----BEGIN line";
        String privatePem = "certificatePrivateKey must be PEM and start with -----BEGIN";
        String together = "certificatePublicKey and certificatePrivateKey must be given together: no ";
        String oneOf = "exactly one of certificateId and certificatePublicKey must be given: ";
        return Stream.of(
                bad(publicPem, () -> upload("a").certificatePublicKey("MIIB").build()),
                bad(
                        publicPem,
                        () -> update("a")
                                .certificatePublicKey("MIIB")
                                .certificatePrivateKey(KEY)
                                .build()),
                bad(privatePem, () -> upload("a").certificatePrivateKey(NOT_PEM).build()),
                bad(
                        privatePem,
                        () -> update("a")
                                .certificatePublicKey(CHAIN)
                                .certificatePrivateKey(NOT_PEM)
                                .build()),
                bad(
                        together + "certificatePrivateKey",
                        () -> update("a").certificatePublicKey(CHAIN).build()),
                bad(
                        together + "certificatePublicKey",
                        () -> update("a").certificatePrivateKey(KEY).build()),
                bad(oneOf + "neither", () -> update("a").build()),
                bad(
                        oneOf + "certificateId 'b' and PEM",
                        () -> update("a")
                                .certificateId("b")
                                .certificatePublicKey(CHAIN)
                                .certificatePrivateKey(KEY)
                                .build()));
    }

    static Stream<Arguments> badDetails() {
        return Stream.of(
                bad("verifyType must be one of [DNS_AUTO, DNS, FILE]: 'EMAIL'", () -> VerifyType.of("EMAIL")),
                bad("verifyType must be one of [DNS_AUTO, DNS, FILE]: 'dns'", () -> VerifyType.of("dns")),
                bad(
                        "tagKey must not be blank: ' '",
                        () -> update("a").certificateId("b").tag(" ", "value").build()),
                bad(
                        "projectId must not be negative: -1",
                        () -> update("a").certificateId("b").projectId(-1).build()));
    }

    @ParameterizedTest
    @MethodSource({"missingIds", "badRecordIds", "badPages", "badResources", "badCertificates", "badDetails"})
    void build_givenBadField_expectsFieldValueAndRule(String message, ThrowingCallable build) {
        assertThatThrownBy(build).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void build_givenNoRegions_expectsTheChoiceLeftToTheApi() {
        assertThat(upload("a").build().resourceTypesRegions()).isEmpty();
    }

    @Test
    void verifyType_givenEachName_expectsIt() {
        assertThat(VerifyType.values())
                .allSatisfy(type -> assertThat(VerifyType.of(type.name())).isEqualTo(type));
    }

    @Test
    void json_givenRequestInAnApplicationsMapper_expectsNoKey() {
        UpdateCertificateInstanceRequest sibling = update("a")
                .certificatePublicKey(CHAIN)
                .certificatePrivateKey(KEY)
                .build();

        assertThat(List.of(upload("a").build(), sibling))
                .map(JsonMapper.shared()::writeValueAsString)
                .allSatisfy(json -> assertThat(json).contains("[private key]").doesNotContain("canary"));
    }

    @Test
    void toString_givenRequestsWithKeys_expectsTargetsAndNoPem() {
        assertThat(upload("a").certificateId("c").build())
                .hasToString("UploadUpdateCertificateInstanceRequest[oldCertificateId=a, resourceTypes=[clb], "
                        + "resourceTypesRegions=[]]");
        assertThat(update("a")
                        .certificatePublicKey(CHAIN)
                        .certificatePrivateKey(KEY)
                        .build())
                .hasToString("UpdateCertificateInstanceRequest[oldCertificateId=a, certificateId=null, "
                        + "resourceTypes=[clb], resourceTypesRegions=[]]");
    }

    @Test
    void build_givenATypeTwice_expectsItOnceWithAllItsRegions() {
        UploadUpdateCertificateInstanceRequest request = upload("a")
                .resourceType("clb", List.of("ap-guangzhou"))
                .resourceType("clb", List.of("ap-singapore", "ap-guangzhou"))
                .build();

        assertThat(request.resourceTypes()).containsExactly("clb");
        assertThat(request.resourceTypesRegions())
                .containsExactly(new ResourceTypeRegions("clb", List.of("ap-guangzhou", "ap-singapore")));
    }

    @Test
    void privateKey_givenCallersArrayChanged_expectsCopyUnchanged() {
        byte[] own = KEY.clone();
        PrivateKeyPem key = PrivateKeyPem.of(own);
        own[0] = 0;
        assertThat(key.copyOfBytes()).isEqualTo(KEY);

        key.destroy();
        assertThat(key.copyOfBytes()).containsOnly(0);
    }

    private static Arguments bad(String message, ThrowingCallable build) {
        return Arguments.of(message, build);
    }

    private static void search(long limit, long offset, List<String> types, List<String> regions) {
        new DescribeCertificateBindResourceTaskDetailRequest("1", limit, offset, types, regions);
    }

    private static UploadUpdateCertificateInstanceRequest.Builder upload(String id) {
        return UploadUpdateCertificateInstanceRequest.builder(id)
                .resourceTypeInAnyRegion("clb")
                .certificatePublicKey(CHAIN)
                .certificatePrivateKey(KEY);
    }

    private static UpdateCertificateInstanceRequest.Builder update(String id) {
        return UpdateCertificateInstanceRequest.builder(id).resourceTypeInAnyRegion("clb");
    }
}
