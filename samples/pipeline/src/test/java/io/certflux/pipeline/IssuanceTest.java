// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.CallPolicy;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeyUnsealer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SslEmulator emulator = SslEmulator.builder()
            .behaviour(it -> it.issuance(Duration.ofMillis(1))
                    .refusedOrders("order-refused")
                    .unknown("order-unknown"))
            .start();
    private final SslClient ssl = SslClient.builder()
            .endpoint(emulator.endpoint())
            .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
            .callPolicy(new CallPolicy(PATIENCE, PATIENCE, 1, Duration.ofMillis(100)))
            .build();
    private final Recipient recipient = Recipient.create();
    private final Issuance issuance = new Issuance(ssl, recipient.sealer());

    @AfterEach
    void stop() {
        ssl.close().block(PATIENCE);
        emulator.close();
    }

    @Test
    void requestFor_givenOrder_expectsItIssuedAndTheKeySealedForTheCertificateToReplace() {
        JsonNode data = JsonMapper.shared()
                .readTree(issuance.requestFor(order("order-1")).block(PATIENCE));

        byte[] chain = data.path("certificateChain").path("pem").asString("").getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = Base64.getDecoder()
                .decode(data.path("privateKey").path("sealed").asString(""));
        byte[] opened = KeyUnsealer.of(List.of(recipient.opener()))
                .unseal(sealed, "site-1", chain)
                .privateKeyPem();
        byte[] issued = ssl.downloadCertificate("order-1")
                .block(PATIENCE)
                .certificatePrivateKey()
                .copyOfBytes();
        assertThat(opened).isEqualTo(CertificateMaterial.fromPem(chain, issued).privateKeyPem());
        assertThat(data.path("targets").path(0).path("resourceType").asString()).isEqualTo("clb");
    }

    @Test
    void requestFor_givenOrderThatWasSubmittedBefore_expectsItNotSubmittedAgain() {
        issuance.requestFor(order("order-1")).block(PATIENCE);
        issuance.requestFor(order("order-1")).block(PATIENCE);

        assertThat(emulator.journal().calls("CommitCertificateInformation")).isEqualTo(1);
    }

    @Test
    void requestFor_givenOrderThatLeadsToNothing_expectsFinalErrorThatSaysWhy() {
        StepVerifier.create(issuance.requestFor(order("order-refused")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .matches(Issuance::isFinal)
                        .hasMessage("the order of order-refused ended as REVIEW_FAILED"))
                .verify(PATIENCE);
        StepVerifier.create(issuance.requestFor(order("order-unknown")))
                .expectErrorMatches(Issuance::isFinal)
                .verify(PATIENCE);
    }

    @Test
    void requestFor_givenApiThatIsGone_expectsErrorThatMayPass() {
        emulator.close();

        StepVerifier.create(issuance.requestFor(order("order-1")))
                .expectErrorMatches(error -> !Issuance.isFinal(error))
                .verify(PATIENCE);
    }

    private static Order order(String certificateId) {
        return new Order(certificateId, "site-1", List.of(new Order.Target("clb", List.of("ap-guangzhou"))));
    }
}
