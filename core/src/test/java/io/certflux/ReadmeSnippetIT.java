// SPDX-License-Identifier: Apache-2.0
package io.certflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.VerifyType;
import io.certflux.client.CallPolicy;
import io.certflux.client.RejectedException;
import io.certflux.client.SslClient;
import io.certflux.client.TransientException;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.Fault;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.CertificateRotator;
import io.certflux.rotation.Failure;
import io.certflux.rotation.HandleStore;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import io.certflux.rotation.RotationOutcome;
import io.certflux.rotation.ServedEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The code in the README: the same text, compiled and run. */
class ReadmeSnippetIT {
    private static final Path ROOT = Path.of("..");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void embed_givenEmulator_expectsItsOutcome(@TempDir Path directory) throws IOException {
        Issued leaf = TestCertificates.leaf("www.example.com")
                .validity(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(90)))
                .selfSigned();
        Path chainFile = Files.write(directory.resolve("chain.pem"), leaf.pem());
        Path keyFile = Files.write(directory.resolve("key.pem"), leaf.keyPem());
        try (SslEmulator emulator = SslEmulator.builder()
                .behaviour(it -> it.creation(Duration.ofMillis(100)).deployment(Duration.ofMillis(100)))
                .start()) {
            CredentialsProvider provider =
                    CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey()));
            assertThat(embed(emulator.endpoint(), provider, chainFile, keyFile).block(PATIENCE))
                    .isInstanceOf(RotationOutcome.Succeeded.class);
        }
    }

    @Test
    void submit_givenOrderAndNoOrder_expectsItsStateAndTheRemedy() {
        try (SslEmulator emulator =
                SslEmulator.builder().behaviour(it -> it.orders("hehj*")).start()) {
            SslClient ssl = client(emulator);
            emulator.failNext("CommitCertificateInformation", Fault.LOST_ANSWER);
            assertThat(submit(ssl, "hehj1234").block(PATIENCE))
                    .startsWith("order ")
                    .endsWith(" is REVIEWING");
            assertThat(submit(ssl, "unknown-1").block(PATIENCE)).isEqualTo("Check the certificate id and the account.");
            emulator.failNext("CommitCertificateInformation", Fault.INTERNAL_ERROR);
            emulator.failNext("DescribeCertificate", Fault.HTTP_502);
            assertThat(submit(ssl, "hehj5678").block(PATIENCE)).startsWith("look at the order first: ");
            ssl.close().block(PATIENCE);
        }
    }

    @Test
    void renew_givenOrderThatIsRefused_expectsThatAsTheOutcomeAlsoAfterACrash() {
        try (SslEmulator emulator = SslEmulator.builder()
                .behaviour(it -> it.orders("hehj*").refusedOrders("hehj*").issuance(Duration.ofMillis(1)))
                .start()) {
            SslClient ssl = client(emulator);
            AtomicReference<RotationHandle> kept = new AtomicReference<>();
            HandleStore store = handle -> Mono.fromRunnable(() -> kept.set(handle));
            assertThat(renew(ssl, store, false, kept).blockLast(PATIENCE)).isInstanceOf(RotationOutcome.Failed.class);
            assertThat(kept.get().phase()).isEqualTo(RotationHandle.Phase.ORDERED);
            assertThat(renew(ssl, store, true, kept).blockLast(PATIENCE))
                    .isInstanceOfSatisfying(
                            RotationOutcome.Failed.class,
                            failed -> assertThat(failed.cause().kind()).isEqualTo(Failure.Kind.ORDER_ENDED));
            ssl.close().block(PATIENCE);
        }
    }

    @Test
    void assumeRole_givenTheSnippet_expectsAProviderThatAsksNobodyYet() {
        assertThat(role()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "renew", "submit", "role"})
    void readme_givenThisSource_expectsSameText(String name) throws IOException {
        String source = Files.readString(Path.of("src", "test", "java", "io", "certflux", "ReadmeSnippetIT.java"));
        String begin = "// begin: " + name + "\n";
        String region =
                source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // end: " + name));

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + unindented(region) + "```");
    }

    private static Mono<RotationOutcome> embed(
            URI endpoint, CredentialsProvider credentials, Path chainFile, Path keyFile) {
        // begin: embed
        SslClient ssl = SslClient.builder()
                .endpoint(endpoint) // leave it out for the international site
                .credentials(credentials) // such as CredentialsProvider.environment()
                .build();
        CertificateRotator rotator = CertificateRotator.builder(ssl).build();

        Mono<CertificateMaterial> material = Mono.fromCallable(
                        () -> CertificateMaterial.fromPemFiles(chainFile, keyFile))
                .subscribeOn(Schedulers.boundedElastic()); // reading files blocks
        Mono<RotationOutcome> outcome = rotator.rotate(Rotation.of("JADeKqED", material)
                        .on("clb", "ap-guangzhou")
                        .deadline(Duration.ofMinutes(30)))
                .ofType(RotationOutcome.class) // or every event on the way
                .single();
        // end: embed
        return outcome;
    }

    private static Flux<RotationEvent> renew(
            SslClient ssl, HandleStore store, boolean crashed, AtomicReference<RotationHandle> kept) {
        RotationHandle lastHandle = kept.get();
        // begin: renew
        CertificateRotator careful = CertificateRotator.builder(ssl)
                .handleStore(store) // keeps a kilobyte for each rotation: Mono<Void> save(handle)
                .build();
        Rotation renewal = Rotation.fromOrder("hehj1234", VerifyType.DNS) // submitted, validated, issued, downloaded
                .id("renewal-4711")
                .replacing("JADeKqED")
                .on("clb", "ap-guangzhou")
                .retryFailedResources(2)
                .rollBackOnFailure()
                .fallBackToNewCertificateId() // for accounts that are not whitelisted
                .servedAt(ServedEndpoint.of("www.example.com"));
        Flux<RotationEvent> events = crashed ? careful.resume(lastHandle, renewal) : careful.rotate(renewal);
        // end: renew
        return events;
    }

    private static Mono<String> submit(SslClient ssl, String certificateId) {
        // begin: submit
        Mono<String> state = ssl.commitCertificateInformation(
                        CommitCertificateInformationRequest.of(certificateId, VerifyType.DNS))
                .map(order -> "order " + order.orderId() + " is " + order.status())
                .onErrorResume(
                        TransientException.class,
                        error -> error.mayHaveTakenEffect()
                                ? Mono.just("look at the order first: " + error.getMessage())
                                : Mono.error(error)) // nothing happened: try again later
                .onErrorResume(RejectedException.class, refused -> Mono.just(refused.remedy()));
        // end: submit
        return state;
    }

    private static CredentialsProvider role() {
        // begin: role
        CredentialsProvider role = CredentialsProvider.assumeRole(
                        CredentialsProvider.defaultChain(), "qcs::cam::uin/100000000001:roleName/certflux")
                .sessionName("certflux")
                .duration(Duration.ofHours(1))
                .build();
        // end: role
        return role;
    }

    private static SslClient client(SslEmulator emulator) {
        return SslClient.builder()
                .endpoint(emulator.endpoint())
                .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                .callPolicy(new CallPolicy(PATIENCE, PATIENCE, 1, Duration.ofMillis(10)))
                .build();
    }

    private static String unindented(String region) {
        return region.lines()
                .map(line -> line.startsWith("        ") ? line.substring(8) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
