// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CertBasicInfo;
import io.certflux.api.CertificateExtra;
import io.certflux.api.CertificateOrderSubmitResponse;
import io.certflux.api.CertificateStatus;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.api.DescribeCertificateDetailResponse;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.api.DvAuthDetail;
import io.certflux.api.DvAuths;
import io.certflux.api.RootCertificates;
import io.certflux.api.SubmittedData;
import io.certflux.api.Tags;
import java.time.Instant;
import java.util.List;

/** What the answers about certificates and their orders mean. */
final class CertificateAnswers {
    private static final String REQUEST_ID = "f716e441-d96a-4480-abb4-dd4925fd79b1";
    private static final String COMMIT = "CommitCertificateInformation/";
    private static final String SUBMIT = "CertificateOrderSubmit/";
    private static final String STATE = "DescribeCertificate/";
    private static final String STORED = "DescribeCertificateDetail/";

    private static final DvAuths PROOF = new DvAuths(
            "_dnsauth.a.example.com",
            "20250520abcdef",
            "a.example.com",
            "/.well-known/pki-validation/",
            "_dnsauth.a",
            "TXT");

    private CertificateAnswers() {}

    static void addTo(AnswerChecks checks) {
        orders(checks);
        states(checks);
        stored(checks);
        storedTolerantly(checks);
    }

    private static void orders(AnswerChecks checks) {
        checks.put(
                        COMMIT + "documented",
                        CommitCertificateInformationResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new CommitCertificateInformationResponse(
                                        "SO8zRv29",
                                        CertificateStatus.PENDING_CONFIRMATION_LETTER,
                                        "9b397ac6-7d01-4fbc-8acc-52dd6ff0877b")))
                .put(
                        COMMIT + "chinese-site",
                        CommitCertificateInformationResponse.class,
                        it -> assertThat(it.status()).isEqualTo(CertificateStatus.PENDING_FREE_DOCUMENTS))
                .put(COMMIT + "new-status", CommitCertificateInformationResponse.class, it -> {
                    assertThat(it.status()).hasToString("UNKNOWN(99)");
                    assertThat(it.orderId()).isNull();
                })
                .put(
                        COMMIT + "ca-busy",
                        TransientException.class,
                        it -> assertThat(it.remedy()).contains("look at the order's state"))
                .put(
                        SUBMIT + "documented",
                        CertificateOrderSubmitResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new CertificateOrderSubmitResponse(
                                        "SO8zRv29", CertificateStatus.PENDING_CONFIRMATION_LETTER, true, REQUEST_ID)))
                .put(SUBMIT + "boolean-as-0", CertificateOrderSubmitResponse.class, it -> {
                    assertThat(it.isAudited()).isFalse();
                    assertThat(it.status()).isEqualTo(CertificateStatus.PENDING_CONFIRMATION_LETTER);
                })
                .put(
                        SUBMIT + "boolean-as-1",
                        CertificateOrderSubmitResponse.class,
                        it -> assertThat(it.isAudited()).isTrue())
                .put(
                        SUBMIT + "explicit-nulls",
                        CertificateOrderSubmitResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new CertificateOrderSubmitResponse(null, null, null, REQUEST_ID)))
                .put(
                        SUBMIT + "in-process",
                        SslException.class,
                        it -> assertThat(it.code()).contains("FailedOperation.CertificateOrderSubmitProcessing"));
    }

    private static void states(AnswerChecks checks) {
        checks.put(STATE + "documented", DescribeCertificateResponse.class, it -> {
                    assertThat(it)
                            .hasNoNullFieldsOrPropertiesExcept("vulnerabilityReport")
                            .extracting(
                                    DescribeCertificateResponse::status,
                                    DescribeCertificateResponse::isWildcard,
                                    DescribeCertificateResponse::renewAble)
                            .containsExactly(CertificateStatus.ISSUED, false, true);
                    assertThat(it.insertedAt()).contains(Instant.parse("2025-05-19T07:03:17Z"));
                    assertThat(it.beginsAt()).contains(Instant.parse("2025-05-20T00:00:00Z"));
                    assertThat(it.endsAt()).contains(Instant.parse("2025-11-18T23:59:59Z"));
                    assertThat(it.caEncryptAlgorithms()).containsExactly("RSA 2048");
                    assertThat(it.caCommonNames()).containsExactly("Example Root");
                    assertThat(it.caEndTimes()).containsExactly("2035-01-08 07:59:59");
                    assertThat(it.dvRevokeAuthDetail()).containsExactly(PROOF);
                    assertThat(it.submittedData()).isEqualTo(materials());
                })
                .put(STATE + "explicit-nulls", DescribeCertificateResponse.class, it -> {
                    assertThat(it.status()).isNull();
                    assertThat(it.subjectAltName()).isEmpty();
                    assertThat(it.tags()).isEmpty();
                    assertThat(it.caEndTimes()).isEmpty();
                    assertThat(it.endsAt()).isEmpty();
                })
                .put(STATE + "booleans-as-numbers", DescribeCertificateResponse.class, it -> {
                    assertThat(it.status()).isEqualTo(CertificateStatus.REVIEWING);
                    assertThat(List.of(it.isVip(), it.isWildcard(), it.renewAble(), it.deployable()))
                            .containsExactly(true, false, true, false);
                    assertThat(it.isDv()).isNull();
                })
                .put(STATE + "migrating", DescribeCertificateResponse.class, it -> {
                    assertThat(it.status()).isEqualTo(CertificateStatus.MIGRATING);
                    assertThat(it.certificateExtra())
                            .isEqualTo(new CertificateExtra(null, null, null, null, null, 1L, null, null, null));
                })
                .put(
                        STATE + "not-found",
                        RejectedException.class,
                        it -> assertThat(it.subject()).isEqualTo(RejectedException.Subject.TARGET));
    }

    private static void stored(AnswerChecks checks) {
        checks.put(STORED + "international-site", DescribeCertificateDetailResponse.class, it -> {
                    assertThat(it)
                            .hasNoNullFieldsOrPropertiesExcept(
                                    "vulnerabilityReport",
                                    "domainType",
                                    "certType",
                                    "useCrossSignRoot",
                                    "hostingStatus");
                    assertThat(it.certificateExtra())
                            .isEqualTo(
                                    new CertificateExtra("1", null, "oldOne12", null, "newOne12", 0L, 2L, null, null));
                    assertThat(it.dvAuthDetail())
                            .isEqualTo(new DvAuthDetail(
                                    "_dnsauth",
                                    "20250520abcdef",
                                    "a.example.com",
                                    "/.well-known/pki-validation/",
                                    "_dnsauth.a",
                                    List.of(PROOF)));
                    assertThat(it.tags()).containsExactly(new Tags("team", "shop"));
                    assertThat(it.rootCert()).isEqualTo(new RootCertificates(null, null, WireFixtures.CERTIFICATE));
                    assertThat(it.certificatePublicKey()).isEqualTo(WireFixtures.CERTIFICATE);
                    assertThat(it.submittedData()).isEqualTo(materials());
                    assertThat(it.endsAt()).contains(Instant.parse("2025-11-18T23:59:59Z"));
                    CertBasicInfo issuer = it.certChainInfo().get(0);
                    assertThat(issuer.beginsAt()).contains(Instant.parse("2026-02-28T00:00:00Z"));
                    assertThat(issuer.endsAt()).contains(Instant.parse("2026-05-28T23:59:59Z"));
                })
                .put(STORED + "chinese-site", DescribeCertificateDetailResponse.class, it -> {
                    assertThat(it).hasNoNullFieldsOrPropertiesExcept("vulnerabilityReport");
                    assertThat(it.domainType()).isEqualTo(2);
                    assertThat(it.hostingStatus()).isEqualTo(-1);
                    assertThat(it.useCrossSignRoot()).isFalse();
                    assertThat(it.certificateExtra())
                            .isEqualTo(new CertificateExtra(
                                    "1", null, "oldOne12", null, "newOne12", 1L, 2L, "before12", "after123"));
                });
    }

    private static void storedTolerantly(AnswerChecks checks) {
        checks.put(STORED + "explicit-nulls", DescribeCertificateDetailResponse.class, it -> {
                    assertThat(it.certChainInfo()).isEmpty();
                    assertThat(it.rootCert()).isNull();
                    assertThat(it.beginsAt()).isEmpty();
                })
                .put(STORED + "key-of-another-shape", DescribeCertificateDetailResponse.class, it -> {
                    assertThat(it.certificateId()).isEqualTo("hehj1234");
                    assertThat(it.submittedData()).isNotNull();
                })
                .put(STORED + "tolerant", DescribeCertificateDetailResponse.class, it -> {
                    assertThat(it.status()).hasToString("UNKNOWN(16)");
                    assertThat(it.domainType()).isEqualTo(4);
                    assertThat(it.hostingStatus()).isEqualTo(10);
                    assertThat(it.useCrossSignRoot()).isTrue();
                    assertThat(it.certChainInfo()).containsExactly(new CertBasicInfo("x", null, null, null, null));
                    assertThat(it.tags()).containsExactly(new Tags("", null));
                    assertThat(it.beginsAt()).isEmpty();
                    assertThat(it.endsAt()).isEmpty();
                    assertThat(it.requestId()).isNull();
                });
    }

    private static SubmittedData materials() {
        return new SubmittedData(
                "online",
                "a CSR",
                "a.example.com",
                List.of("b.example.com", "c.example.com"),
                "Example Ltd",
                "IT",
                "1 Example Street",
                "CN",
                "Shenzhen",
                "Guangdong",
                "518000",
                "0755",
                "5550100",
                "Ann",
                "Other",
                "5550101",
                "ann@example.com",
                "manager",
                "Bob",
                "Another",
                "5550102",
                "bob@example.com",
                "engineer",
                "DNS");
    }
}
