// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.Parameter.Kind.INTEGER;
import static io.certflux.emulator.model.Parameter.Kind.REGIONS;
import static io.certflux.emulator.model.Parameter.Kind.TEXT;
import static io.certflux.emulator.model.Parameter.Kind.TEXTS;
import static io.certflux.emulator.model.Parameter.optional;
import static io.certflux.emulator.model.Parameter.required;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
            optional("CertificateId", TEXT)),
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
