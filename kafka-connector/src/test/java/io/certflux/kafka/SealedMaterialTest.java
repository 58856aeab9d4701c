// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.kafka.RotationRequest.MaterialPart;
import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.kafka.RotationRequest.Sealed;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeyRecipient;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** What becomes of a sealed key when its rotation starts. */
class SealedMaterialTest {
    private static final TestCertificate OLD = TestCertificate.of("connector-old");
    private static final TestCertificate NEW = TestCertificate.of("connector-new");
    private static final TestCertificate SITE = TestCertificate.of("www.example.com");

    @Test
    void load_givenKeysSealedToOldAndNewRecipient_expectsBothRead() {
        for (TestCertificate recipient : List.of(OLD, NEW)) {
            CertificateMaterial material = load(new Sealed(SITE.sealedTo(recipient, "cert")), SITE);

            assertThat(new String(material.privateKeyPem(), US_ASCII)).contains(SITE.canary());
        }
    }

    /** BlockHound watches: the event loops and the parallel threads must not ask for random numbers or read files. */
    @Test
    void load_givenSubscriptionOnParallel_expectsItOpenedWhereBlockingIsAllowed() {
        AtomicReference<String> thread = new AtomicReference<>("");
        KeyRecipient recipient = KeyRecipient.fromPem(Requests.bytes(OLD.pem()), () -> {
            thread.set(Thread.currentThread().getName());
            return Requests.bytes(OLD.keyPem());
        });

        new MaterialLoader(new KeySources(List.of()), List.of(recipient))
                .load(request(new Sealed(SITE.sealedTo(OLD, "cert")), SITE))
                .subscribeOn(Schedulers.parallel())
                .block();

        assertThat(thread.get()).startsWith("boundedElastic-");
    }

    @Test
    void load_givenKeyOfAnotherCertificateId_expectsErrorNamingFieldAndRule() {
        assertFails(new Sealed(SITE.sealedTo(OLD, "other")), SITE, "sealed for 'other', came with 'cert'");
    }

    @Test
    void load_givenChainOfAnotherLeaf_expectsErrorNamingFieldAndRule() {
        assertFails(new Sealed(SITE.sealedTo(OLD, "cert")), TestCertificate.of("www.example.com"), "for the leaf");
    }

    @Test
    void load_givenUnknownRecipient_expectsErrorNamingThePresentOnes() {
        TestCertificate stranger = TestCertificate.of("stranger");

        assertFails(new Sealed(SITE.sealedTo(stranger, "cert")), SITE, "'CN=connector-old' with serial number");
    }

    @Test
    void load_givenNoCms_expectsErrorNamingFieldAndRule() {
        String text = Base64.getEncoder().encodeToString(Requests.bytes("this is no CMS"));

        assertFails(new Sealed(text), SITE, "must be one CMS ContentInfo in DER");
    }

    @Test
    void load_givenChainThatCannotBeRead_expectsErrorNamingTheChain() {
        RotationRequest request = request(
                new Sealed(SITE.sealedTo(OLD, "cert")), new RotationRequest.Reference(URI.create("file:/no/such.pem")));

        assertThatThrownBy(() -> loader().load(request).block())
                .hasMessageContainingAll("cannot read certificateChain", "no such file: file:/no/such.pem");
    }

    private static void assertFails(Sealed key, TestCertificate chain, String message) {
        assertThatThrownBy(() -> load(key, chain))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("cannot open data.privateKey.sealed: a sealed key must ", message)
                .hasMessageNotContaining(key.base64().substring(0, 16));
    }

    private static CertificateMaterial load(Sealed key, TestCertificate chain) {
        return loader().load(request(key, chain)).block();
    }

    private static MaterialLoader loader() {
        return new MaterialLoader(new KeySources(List.of()), List.of(OLD.asRecipient(), NEW.asRecipient()));
    }

    private static RotationRequest request(Sealed key, TestCertificate chain) {
        return request(key, new RotationRequest.Pem(chain.pem()));
    }

    private static RotationRequest request(Sealed key, MaterialPart chain) {
        return new RotationRequest(
                new RequestIds("rotation", "request", "cert"), chain, key, List.of(), Duration.ofMinutes(1));
    }
}
