// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@code DescribeCertificate} and {@code DescribeCertificateDetail}: what a certificate id stands for. What is not known of
 * an id is an explicit null. The private key is there if the emulator issued the certificate itself, or keeps keys.
 */
final class Descriptions {
    private static final int NOT_HOSTED = -1;

    private final Supplier<Behaviour> behaviour;
    private final Certificates certificates;
    private final Issuing issuing;
    private final Chance chance;

    Descriptions(Supplier<Behaviour> behaviour, Certificates certificates, Issuing issuing, Chance chance) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.issuing = issuing;
        this.chance = chance;
    }

    Map<String, @Nullable Object> describe(Request request, Instant now) {
        Certificate certificate = issuing.settled(certificates.get(request.text("CertificateId"), now), now);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(core(certificate, now));
        fields.putAll(Fields.of(
                "PackageTypeName", null,
                "CAEncryptAlgorithms", null,
                "CACommonNames", null,
                "CAEndTimes", null));
        return fields;
    }

    Map<String, @Nullable Object> describeDetail(Request request, Instant now) {
        Certificate certificate = issuing.settled(certificates.get(request.text("CertificateId"), now), now);
        Optional<Content> content = certificate.stored();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(core(certificate, now));
        fields.putAll(Fields.of(
                "TypeName",
                null,
                "CertificatePublicKey",
                content.map(Content::chainPem).orElse(null),
                "CertificatePrivateKey",
                certificate.privateKey().orElse(null),
                "CertFingerprint",
                content.map(Content::fingerprint).orElseGet(() -> fingerprintBefore(certificate, now)),
                "EncryptAlgorithm",
                content.map(Content::keyAlgorithm).orElse(""),
                "EncryptCert",
                null,
                "EncryptPrivateKey",
                null,
                "EncryptCertFingerprint",
                null,
                "CertChainInfo",
                content.map(Content::chainInfo).orElse(null),
                "RootCert",
                Fields.of("Sign", null, "Encrypt", null, "Standard", null)));
        if (isChina()) {
            fields.putAll(chinaOnly(certificate));
        }
        return fields;
    }

    private boolean isChina() {
        return behaviour.get().get(Setting.SITE) == Site.CHINA;
    }

    private static Map<String, @Nullable Object> chinaOnly(Certificate certificate) {
        List<String> domains = domains(certificate);
        boolean wildcard = domains.stream().anyMatch(it -> it.startsWith("*."));
        return Fields.of(
                "CertType",
                "DV",
                "DomainType",
                (wildcard ? 3 : 1) + (domains.size() > 1 ? 1 : 0),
                "HostingStatus",
                NOT_HOSTED,
                "UseCrossSignRoot",
                false);
    }

    /** An id that counts as issued had a content before the first upload: one that equals nobody's. */
    private static @Nullable String fingerprintBefore(Certificate certificate, Instant now) {
        return certificate.order.status(now) == CertificateStatus.ISSUED
                ? Content.fingerprint(certificate.id.getBytes(StandardCharsets.UTF_8))
                : null;
    }

    /** The members both answers share. */
    private Map<String, @Nullable Object> core(Certificate certificate, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(identity(certificate));
        fields.putAll(state(certificate, now));
        fields.putAll(validity(certificate));
        fields.putAll(traits(certificate, now));
        return fields;
    }

    private static Map<String, @Nullable Object> identity(Certificate certificate) {
        List<String> domains = domains(certificate);
        boolean ordered = certificate.order.submission().isPresent();
        return Fields.of(
                "OwnerUin",
                "100000000001",
                "ProjectId",
                Long.toString(certificate.projectId),
                "From",
                ordered ? "trustasia" : "upload",
                "CertificateType",
                "SVR",
                "PackageType",
                null,
                "ProductZhName",
                ordered ? "Paid certificate" : "Uploaded certificate",
                "CertificateId",
                certificate.id,
                "Alias",
                "",
                "Domain",
                domains.isEmpty() ? "" : domains.get(0),
                "SubjectAltName",
                domains);
    }

    private Map<String, @Nullable Object> state(Certificate certificate, Instant now) {
        Order order = certificate.order;
        CertificateStatus status = order.status(now);
        return Fields.of(
                "Status",
                status.code,
                "StatusName",
                status.text,
                "StatusMsg",
                order.submission().map(it -> statusMessage(status)).orElse(null),
                "VerifyType",
                order.submission().map(Order.Submission::verifyType).orElse(null),
                "OrderId",
                order.submission().map(it -> order.orderId()).orElse(null),
                "DvAuthDetail",
                order.isUnderReview(now) ? validation(certificate) : null,
                "DvRevokeAuthDetail",
                null,
                "SubmittedData",
                null,
                "CertificateExtra",
                extra());
    }

    private static Map<String, @Nullable Object> validity(Certificate certificate) {
        Optional<Content> content = certificate.stored();
        return Fields.of(
                "InsertTime", Times.zoneless(certificate.insertedAt),
                "CertBeginTime",
                        content.map(it -> Times.zoneless(it.notBefore())).orElse(null),
                "CertEndTime", content.map(it -> Times.zoneless(it.notAfter())).orElse(null),
                "ValidityPeriod", content.map(Content::months).orElse(""));
    }

    private static Map<String, @Nullable Object> traits(Certificate certificate, Instant now) {
        boolean issued = certificate.order.status(now) == CertificateStatus.ISSUED;
        return Fields.of(
                "IsVip",
                false,
                "IsWildcard",
                domains(certificate).stream().anyMatch(it -> it.startsWith("*.")),
                "IsDv",
                certificate.order.submission().isPresent(),
                "IsVulnerability",
                false,
                "VulnerabilityStatus",
                "INACTIVE",
                "VulnerabilityReport",
                null,
                "RenewAble",
                false,
                "Deployable",
                issued && certificate.stored().isPresent(),
                "Tags",
                certificate.tags.stream()
                        .map(it -> Fields.of("TagKey", it.key(), "TagValue", it.value()))
                        .toList());
    }

    private static List<String> domains(Certificate certificate) {
        return certificate.stored().map(Content::domains).orElse(List.of());
    }

    /** The message of the review outlives it: the official example shows an issued certificate that is "CA-REVIEWING". */
    private static String statusMessage(CertificateStatus status) {
        return status == CertificateStatus.REVIEW_FAILED ? "CA security review failed" : "CA-REVIEWING";
    }

    private Map<String, @Nullable Object> extra() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(Fields.of(
                "DomainNumber", "1",
                "OriginCertificateId", null,
                "ReplacedBy", null,
                "ReplacedFor", null,
                "RenewOrder", null,
                "SMCert", 0,
                "CompanyType", 0));
        if (isChina()) {
            fields.put("ServiceOriginCertificateId", null);
            fields.put("ServiceRenewCertificateId", null);
        }
        return fields;
    }

    /** The DNS record the CA asks for. */
    private Map<String, @Nullable Object> validation(Certificate certificate) {
        RandomGenerator random = chance.about("validation", certificate.id);
        String value = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        Map<String, @Nullable Object> record = Fields.of(
                "DvAuthKey",
                "_dnsauth." + Issuing.domain(certificate),
                "DvAuthValue",
                value,
                "DvAuthDomain",
                Issuing.domain(certificate),
                "DvAuthPath",
                "",
                "DvAuthSubDomain",
                "_dnsauth",
                "DvAuthVerifyType",
                "TXT");
        return Fields.of(
                "DvAuthKey",
                "_dnsauth." + Issuing.domain(certificate),
                "DvAuthValue",
                value,
                "DvAuthDomain",
                Issuing.domain(certificate),
                "DvAuthPath",
                "",
                "DvAuthKeySubDomain",
                "_dnsauth",
                "DvAuths",
                List.of(record));
    }
}
