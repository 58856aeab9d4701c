// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.BindResourceTaskStatus;
import io.certflux.api.CertTaskId;
import io.certflux.api.Certificate;
import io.certflux.api.ClbInstanceDetail;
import io.certflux.api.ClbInstanceList;
import io.certflux.api.ClbListener;
import io.certflux.api.ClbListenerRule;
import io.certflux.api.CreateCertificateBindResourceSyncTaskResponse;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailResponse;
import java.time.Instant;
import java.util.List;

/** What the answers about the resources that use a certificate mean. */
final class BindResourceAnswers {
    private static final String REQUEST_ID = "f716e441-d96a-4480-abb4-dd4925fd79b1";
    private static final String TASK = "CreateCertificateBindResourceSyncTask/";
    private static final String DETAIL = "DescribeCertificateBindResourceTaskDetail/";

    private BindResourceAnswers() {}

    static void addTo(AnswerChecks checks) {
        tasks(checks);
        states(checks);
        loadBalancers(checks);
    }

    private static void tasks(AnswerChecks checks) {
        checks.put(
                        TASK + "documented",
                        CreateCertificateBindResourceSyncTaskResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new CreateCertificateBindResourceSyncTaskResponse(
                                        List.of(new CertTaskId("JADeKqED", "37710177")), REQUEST_ID)))
                .put(
                        TASK + "tolerant",
                        CreateCertificateBindResourceSyncTaskResponse.class,
                        it -> assertThat(it.certTaskIds())
                                .containsExactly(new CertTaskId("JADeKqED", "37710177"), new CertTaskId(null, null)))
                .put(
                        TASK + "unknown-certificate",
                        RejectedException.class,
                        it -> assertThat(it.subject()).isEqualTo(RejectedException.Subject.TARGET));
    }

    private static void states(AnswerChecks checks) {
        checks.put(DETAIL + "querying", DescribeCertificateBindResourceTaskDetailResponse.class, it -> {
                    assertThat(it.status()).isEqualTo(BindResourceTaskStatus.QUERYING);
                    assertThat(it.status().isEnd()).isFalse();
                    assertThat(it.clb()).isEmpty();
                    assertThat(it.cachedAt()).isEmpty();
                })
                .put(DETAIL + "abnormal", DescribeCertificateBindResourceTaskDetailResponse.class, it -> {
                    assertThat(it.status()).hasToString("ABNORMAL");
                    assertThat(it.status().isEnd()).isTrue();
                })
                .put(DETAIL + "documented", DescribeCertificateBindResourceTaskDetailResponse.class, it -> {
                    assertThat(it.status()).isEqualTo(BindResourceTaskStatus.SUCCESSFUL);
                    assertThat(it.status().isEnd()).isTrue();
                    assertThat(it.clb()).containsExactly(new ClbInstanceList("ap-guangzhou", List.of(), 0L, ""));
                    assertThat(it.cachedAt()).contains(Instant.parse("2025-12-12T07:42:46Z"));
                });
    }

    private static void loadBalancers(AnswerChecks checks) {
        checks.put(
                        DETAIL + "load-balancers",
                        DescribeCertificateBindResourceTaskDetailResponse.class,
                        it -> assertThat(it.clb())
                                .containsExactly(
                                        new ClbInstanceList("ap-guangzhou", List.of(shop()), 1L, ""),
                                        new ClbInstanceList(
                                                "ap-singapore", List.of(), null, "the region does not answer")))
                .put(DETAIL + "tolerant", DescribeCertificateBindResourceTaskDetailResponse.class, it -> {
                    assertThat(it.status()).hasToString("UNKNOWN(7)");
                    assertThat(it.status().isEnd()).isFalse();
                    assertThat(it.cachedAt()).isEmpty();
                    assertThat(it.clb())
                            .containsExactly(new ClbInstanceList(
                                    null, List.of(new ClbInstanceDetail(null, null, List.of(bare()), null)), 1L, null));
                });
    }

    private static ClbInstanceDetail shop() {
        Certificate bound =
                new Certificate("JADeKqED", List.of("a.example.com", "*.b.example.com"), null, "UNIDIRECTIONAL");
        ClbListenerRule rule = new ClbListenerRule("loc-iurchy9b", "a.example.com", true, bound, List.of(), "/");
        ClbListener listener = new ClbListener("lbl-dlu2mqpu", "https", 1L, "HTTPS", null, List.of(rule), List.of());
        return new ClbInstanceDetail("lb-9crou4ha", "shop", List.of(listener), 1L);
    }

    private static ClbListener bare() {
        return new ClbListener(
                null,
                null,
                0L,
                null,
                new Certificate("JADeKqED", List.of(), "CACeRt01", "MUTUAL"),
                List.of(new ClbListenerRule(null, null, false, null, List.of(), null)),
                List.of("c.example.com"));
    }
}
