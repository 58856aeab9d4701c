// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.Parameter.Kind.BOOLEAN;
import static io.certflux.emulator.model.Parameter.Kind.INTEGER;
import static io.certflux.emulator.model.Parameter.Kind.REGIONS;
import static io.certflux.emulator.model.Parameter.Kind.TAGS;
import static io.certflux.emulator.model.Parameter.Kind.TEXT;
import static io.certflux.emulator.model.Parameter.Kind.TEXTS;
import static io.certflux.emulator.model.Parameter.chinaOnly;
import static io.certflux.emulator.model.Parameter.optional;
import static io.certflux.emulator.model.Parameter.required;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The actions the model knows, with their documented parameters and calls per second and account. */
enum Action {
    UPLOAD_UPDATE(
            "UploadUpdateCertificateInstance",
            20,
            true,
            required("OldCertificateId", TEXT),
            required("ResourceTypes", TEXTS),
            required("CertificatePublicKey", TEXT),
            required("CertificatePrivateKey", TEXT),
            optional("ResourceTypesRegions", REGIONS),
            chinaOnly("CertificateId", TEXT)),
    LIST_RECORDS(
            "DescribeHostUploadUpdateRecord",
            20,
            true,
            optional("Offset", INTEGER),
            optional("Limit", INTEGER),
            optional("OldCertificateId", TEXT)),
    RECORD_DETAIL(
            "DescribeHostUploadUpdateRecordDetail",
            20,
            false,
            required("DeployRecordId", INTEGER),
            optional("Limit", INTEGER),
            optional("Offset", INTEGER)),
    RETRY(
            "UploadUpdateCertificateRecordRetry",
            20,
            true,
            optional("DeployRecordId", INTEGER),
            optional("DeployRecordDetailId", INTEGER)),
    ROLLBACK("UploadUpdateCertificateRecordRollback", 20, true, required("DeployRecordId", INTEGER)),
    UPDATE(
            "UpdateCertificateInstance",
            10,
            true,
            required("OldCertificateId", TEXT),
            required("ResourceTypes", TEXTS),
            optional("CertificateId", TEXT),
            optional("Regions", TEXTS),
            optional("ResourceTypesRegions", REGIONS),
            optional("CertificatePublicKey", TEXT),
            optional("CertificatePrivateKey", TEXT),
            optional("ExpiringNotificationSwitch", INTEGER),
            optional("Repeatable", BOOLEAN),
            optional("AllowDownload", BOOLEAN),
            optional("Tags", TAGS),
            optional("ProjectId", INTEGER)),
    LIST_UPDATES(
            "DescribeHostUpdateRecord",
            10,
            true,
            optional("Offset", INTEGER),
            optional("Limit", INTEGER),
            optional("CertificateId", TEXT),
            optional("OldCertificateId", TEXT)),
    // The document declares these three as strings.
    UPDATE_DETAIL(
            "DescribeHostUpdateRecordDetail",
            10,
            true,
            required("DeployRecordId", INTEGER),
            optional("Limit", INTEGER),
            optional("Offset", INTEGER)),
    UPDATE_RETRY(
            "UpdateCertificateRecordRetry",
            10,
            true,
            optional("DeployRecordId", INTEGER),
            optional("DeployRecordDetailId", INTEGER)),
    UPDATE_ROLLBACK("UpdateCertificateRecordRollback", 10, true, optional("DeployRecordId", INTEGER)),
    SEARCH(
            "CreateCertificateBindResourceSyncTask",
            10,
            false,
            required("CertificateIds", TEXTS),
            required("IsCache", INTEGER)),
    // The document declares the two numbers as strings.
    SEARCH_DETAIL(
            "DescribeCertificateBindResourceTaskDetail",
            10,
            false,
            required("TaskId", TEXT),
            optional("Limit", INTEGER),
            optional("Offset", INTEGER),
            optional("ResourceTypes", TEXTS),
            optional("Regions", TEXTS)),
    COMMIT("CommitCertificateInformation", 10, false, required("CertificateId", TEXT), optional("VerifyType", TEXT)),
    ORDER_SUBMIT(
            "CertificateOrderSubmit",
            10,
            false,
            required("CertId", TEXT),
            optional("DeleteDnsAutoRecord", INTEGER),
            optional("VerifyType", TEXT)),
    DESCRIBE("DescribeCertificate", 10, true, required("CertificateId", TEXT)),
    DESCRIBE_DETAIL("DescribeCertificateDetail", 10, true, required("CertificateId", TEXT));

    private final String wireName;
    private final int callsPerSecond;
    private final boolean productLimiter;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; only its static type does not say so.
    private final List<Parameter> parameters;

    Action(String wireName, int callsPerSecond, boolean productLimiter, Parameter... parameters) {
        this.wireName = wireName;
        this.callsPerSecond = callsPerSecond;
        this.productLimiter = productLimiter;
        this.parameters = List.of(parameters);
    }

    static Optional<Action> named(String wireName) {
        return Arrays.stream(values())
                .filter(it -> it.wireName.equals(wireName))
                .findFirst();
    }

    /** The calls per second of every action. */
    static Map<String, Integer> documentedLimits() {
        Map<String, Integer> limits = new TreeMap<>();
        for (Action action : values()) {
            limits.put(action.wireName, action.callsPerSecond);
        }
        return limits;
    }

    String wireName() {
        return wireName;
    }

    int callsPerSecond() {
        return callsPerSecond;
    }

    /** Whether the action's document lists the product's own throttling code beside the gateway's. */
    boolean hasProductLimiter() {
        return productLimiter;
    }

    List<Parameter> parameters() {
        return parameters;
    }
}
