// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.UpdateCertificateInstanceRequest;
import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.credentials.WrittenLog;
import io.certflux.emulator.SslEmulator;
import io.certflux.limit.RateBudget;
import io.certflux.material.CertificateMaterial;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpProtocol;

/**
 * Every call of {@link SslClient}, answered and failing in every way, with token credentials, a proxy's password and a
 * private key. All that is logged at TRACE and all that an application can show is searched for them.
 */
class CallsCanaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIBLING = "KBEfLrFE";
    private static final CallPolicy HASTY =
            new CallPolicy(Duration.ofSeconds(2), Duration.ofSeconds(8), 2, Duration.ofMillis(1));

    private final Exposure exposure = new Exposure();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> failed = new CopyOnWriteArrayList<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.certflux.client.CanaryAnswers#bad")
    void everyCall_givenAnswerThatIsNone_expectsNoSecretShown(String name, Function<String, String> answer)
            throws IOException {
        try (RawEndpoint endpoint = RawEndpoint.answering(answer)) {
            run(endpoint.url("http"), it -> it);
        }

        assertThat(failed).isNotEmpty();
        assertNothingShown();
    }

    @Test
    void everyCall_givenAnswerWithSecrets_expectsThemPassedOver() throws IOException {
        try (RawEndpoint endpoint = RawEndpoint.answering(request -> CanaryAnswers.ok(CanaryAnswers.detail()))) {
            runPatiently(endpoint.url("http"), it -> it);
        }

        assertThat(failed).isEmpty();
        assertNothingShown();
    }

    @Test
    void everyCall_givenHttp2_expectsNoSecretShown() {
        var certificate = TestEndpoint.certificateFor("localhost");
        try (TestEndpoint endpoint = TestEndpoint.tls(
                certificate,
                (request, response) -> request.receive()
                        .then(response.sendString(Mono.just(CanaryAnswers.detail()))
                                .then()),
                HttpProtocol.H2)) {
            runPatiently(endpoint.url(), it -> it.trust(TestEndpoint.trusting(certificate)));
        }

        assertThat(failed).isEmpty();
        assertNothingShown();
    }

    @Test
    void everyCall_givenLostAnswers_expectsNoSecretShown() throws IOException {
        Set<String> lost = ConcurrentHashMap.newKeySet();
        try (RawEndpoint endpoint = RawEndpoint.answering(
                request -> lost.add(action(request)) ? "" : CanaryAnswers.ok(CanaryAnswers.detail()))) {
            run(endpoint.url("http"), it -> it);
        }

        assertThat(answered).hasPositiveValue();
        assertThat(failed).isNotEmpty();
        assertNothingShown();
    }

    @Test
    void everyCall_givenEmulator_expectsNoSecretShown() {
        try (SslEmulator emulator = SslEmulator.builder()
                .credentials("AKIDcanary", Canaries.SECRET_KEY, Canaries.TOKEN)
                .behaviour(it -> it.creation(Duration.ZERO).deployment(Duration.ZERO))
                .start()) {
            run(emulator.endpoint(), it -> it);
            assertThat(answered).hasPositiveValue();

            run(
                    emulator.endpoint(),
                    it -> it.credentials(CredentialsProvider.fixed(
                            Credentials.temporary("AKIDcanary", Canaries.TOKEN, Canaries.TOKEN))));
            assertThat(failed).isNotEmpty();
        }
        assertNothingShown();
    }

    @Test
    void everyCall_givenNoWayToTheEndpoint_expectsNoSecretShown() throws IOException {
        RawEndpoint gone = RawEndpoint.answering(request -> "");
        gone.close();
        run(gone.url("http"), it -> it);
        try (RawEndpoint plain = RawEndpoint.answering(request -> CanaryAnswers.secrets());
                TestEndpoint untrusted = TestEndpoint.tls(
                        TestEndpoint.certificateFor("localhost"),
                        (request, response) -> response.send(),
                        HttpProtocol.H2);
                TestProxy proxy = TestProxy.refusing()) {
            run(plain.url("https"), it -> it);
            run(untrusted.url(), it -> it);
            run(URI.create("https://canary.invalid"), it -> it.proxy(proxy(proxy.port())));
        }

        assertThat(answered).hasValue(0);
        assertNothingShown();
    }

    @Test
    void everyCall_givenCredentialsThatCannotBeHad_expectsNoSecretShown() throws IOException {
        try (RawEndpoint sts = RawEndpoint.answering(
                request -> CanaryAnswers.ok(CanaryAnswers.error("AuthFailure", request + CanaryAnswers.secrets())))) {
            CredentialsProvider role = CredentialsProvider.assumeRole(credentials(), "qcs::cam::uin/1:roleName/a")
                    .endpoint(sts.url("http"))
                    .build();
            exposure.of(role);
            run(sts.url("http"), it -> it.credentials(role));
            run(
                    sts.url("http"),
                    it -> it.credentials(() -> Mono.error(new IllegalStateException(CanaryAnswers.secrets()))));
        }

        assertThat(answered).hasValue(0);
        assertNothingShown();
    }

    @Test
    void search_givenEachSecretInEachForm_expectsItFound() {
        for (String secret : Canaries.all()) {
            assertThat(Canaries.in(List.of("before " + secret + " after"))).hasSize(1);
            assertThat(Canaries.in(List.of(
                            Base64.getEncoder().encodeToString(("a" + secret).getBytes(StandardCharsets.UTF_8)))))
                    .hasSize(1);
        }
        assertThat(Canaries.in(List.of(Canaries.privateKey().substring(200, 230))))
                .hasSize(1);
        assertThat(Canaries.in(List.of(new String(Canaries.LEAF.pem(), StandardCharsets.US_ASCII))))
                .isEmpty();
    }

    /** Runs where no call may fail. */
    private void runPatiently(URI endpoint, UnaryOperator<SslClient.Builder> settings) {
        run(endpoint, it -> settings.apply(it).callPolicy(CallPolicy.defaults()));
    }

    private void run(URI endpoint, UnaryOperator<SslClient.Builder> settings) {
        try (WrittenLog log = WrittenLog.record()) {
            SslClient.Builder builder = settings.apply(SslClient.builder()
                    .endpoint(endpoint)
                    .credentials(credentials())
                    .callPolicy(HASTY)
                    .rateBudget(RateBudget.builder().guard(Duration.ZERO).build()));
            SslClient ssl = builder.build();
            exposure.of(builder);
            exposure.of(ssl);
            Flux.fromIterable(requests())
                    .flatMap(request -> call(ssl, request).onErrorResume(this::failure))
                    .blockLast(PATIENCE);
            update(ssl);
            exposure.of(ssl.close().block(PATIENCE));
            exposure.ofProcess();
            assertThat(log.lines()).as("Netty was recorded").anyMatch(line -> line.startsWith("DEBUG"));
            exposure.texts(log.lines());
        }
    }

    private Mono<Object> call(SslClient ssl, Object request) {
        exposure.ofValue(request);
        Method method = OfferedActions.methods().values().stream()
                .filter(it -> it.getParameterTypes()[0].isInstance(request))
                .findFirst()
                .orElseThrow();
        try {
            return ((Mono<?>) method.invoke(ssl, request))
                    .cast(Object.class)
                    .publishOn(Schedulers.boundedElastic())
                    .doOnNext(answer -> {
                        answered.incrementAndGet();
                        exposure.ofValue(answer);
                    });
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(SslClient ssl) {
        CertificateUpdate update = ssl.beginUpdate(upload(), Duration.ofSeconds(3));
        exposure.of(update);
        update.progress()
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(exposure::ofValue)
                .cast(Object.class)
                .onErrorResume(this::failure)
                .blockLast(PATIENCE);
        update.task()
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(exposure::ofValue)
                .cast(Object.class)
                .onErrorResume(this::failure)
                .block(PATIENCE);
    }

    private Mono<Object> failure(Throwable failure) {
        failed.add(String.valueOf(failure.getMessage()));
        assertThat(failure).isInstanceOf(SslException.class);
        exposure.ofFailure(failure);
        return Mono.empty();
    }

    private void assertNothingShown() {
        exposure.ofValue(proxy(3128));
        exposure.ofValue(Credentials.temporary("AKIDcanary", Canaries.SECRET_KEY, Canaries.TOKEN));
        exposure.of(credentials());
        exposure.of(UploadUpdateCertificateInstanceRequest.builder("a").certificatePrivateKey(Canaries.LEAF.keyPem()));
        exposure.of(CertificateMaterial.fromPem(
                Canaries.LEAF.pem(), Canaries.LEAF.keyPem(), () -> Canaries.KEY_PASSWORD.toCharArray()));
        assertThat(Canaries.in(exposure.shown())).isEmpty();
    }

    /** One request of each kind, those with a key replaced by ones with the canary. */
    private static List<Object> requests() {
        Map<Class<?>, Object> byType = RequestFixtures.all().values().stream()
                .collect(Collectors.toMap(
                        Object::getClass, it -> it, (first, second) -> second, ConcurrentHashMap::new));
        byType.put(UploadUpdateCertificateInstanceRequest.class, upload());
        byType.put(
                UpdateCertificateInstanceRequest.class,
                UpdateCertificateInstanceRequest.builder(SIBLING)
                        .resourceTypeInAnyRegion("clb")
                        .certificatePublicKey(new String(Canaries.LEAF.pem(), StandardCharsets.US_ASCII))
                        .certificatePrivateKey(Canaries.LEAF.keyPem())
                        .build());
        assertThat(byType).hasSameSizeAs(OfferedActions.methods().keySet());
        return List.copyOf(byType.values());
    }

    private static UploadUpdateCertificateInstanceRequest upload() {
        return UploadUpdateCertificateInstanceRequest.builder("JADeKqED")
                .resourceTypeInAnyRegion("clb")
                .certificatePublicKey(new String(Canaries.LEAF.pem(), StandardCharsets.US_ASCII))
                .certificatePrivateKey(Canaries.LEAF.keyPem())
                .build();
    }

    private static CredentialsProvider credentials() {
        return CredentialsProvider.fixed(Credentials.temporary("AKIDcanary", Canaries.SECRET_KEY, Canaries.TOKEN));
    }

    private static HttpProxy proxy(int port) {
        return HttpProxy.of("127.0.0.1", port).withLogin("me", Canaries.PROXY_PASSWORD);
    }

    private static String action(String request) {
        return request.lines()
                .filter(line -> line.regionMatches(true, 0, "X-TC-Action:", 0, 12))
                .findFirst()
                .orElseThrow();
    }
}
