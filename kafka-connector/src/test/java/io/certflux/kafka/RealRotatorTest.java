// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.kafka.RotationRequest.MaterialPart;
import io.certflux.rotation.CertificateRotator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What core makes of bad material, told to Kafka. No call is made: nothing listens at the endpoint. */
class RealRotatorTest {
    private final SslClient ssl = SslClient.builder()
            .endpoint(URI.create("http://127.0.0.1:1"))
            .credentials(CredentialsProvider.fixed(Credentials.of("id", "key")))
            .build();
    private final FakeSink sink = new FakeSink();

    @AfterEach
    void close() {
        ssl.close().block();
    }

    @Test
    void run_givenUnreadableMaterial_expectsFailedSayingWhichPart() {
        run(new RotationRequest.Pem("no certificate"), reference("file:/no/such/key.pem"));

        assertThat(sink.events()).containsExactly("failed cert");
        assertThat(sink.lastData()).contains("privateKey", "no such file: file:/no/such/key.pem");
    }

    @Test
    void run_givenMaterialThatIsNoCertificate_expectsRejectedWithFindings() {
        run(new RotationRequest.Pem("no certificate"), new RotationRequest.Pem(Requests.keyPem()));

        assertThat(sink.events()).containsExactly("rejected cert");
        assertThat(sink.lastData()).contains("\"findings\":[{\"id\":\"CF-");
    }

    private void run(MaterialPart chain, MaterialPart key) {
        OffsetTracker tracker =
                new OffsetTracker(new StatusRecords(URI.create("urn:test"), "status", ContentMode.BINARY));
        tracker.assigned(Map.of(FakeSource.P0, Optional.empty()));
        var record = Requests.request(0, "request-1", "cert");
        tracker.polled(List.of(record), FakeSource.MEMBER);
        Announcer announcer = new Announcer(
                new EventPublisher(sink, tracker, new EventFeed(1, "events"), new Vitals(), Schedulers.parallel()),
                new EventRecords(URI.create("urn:test"), "certflux.rotation.events", ContentMode.BINARY),
                new DeadLetters("dlq"),
                new Vitals(),
                Schedulers.parallel());
        RotationRequest request = new RotationRequest(
                new RotationRequest.RequestIds("rotation", "request-1", "cert"),
                chain,
                key,
                List.of(),
                Duration.ofSeconds(10));

        new RotationRun(
                        Rotator.of(CertificateRotator.builder(ssl).build()),
                        new MaterialLoader(new KeySources(List.of()), List.of()),
                        announcer,
                        submission -> Mono.empty(),
                        failure -> FailureAction.PUBLISH,
                        new Vitals(),
                        Schedulers.parallel())
                .run(
                        new ClaimedRequest(tracker.claim(record).orElseThrow(), request.ids(), record, "digest", true),
                        request,
                        Optional.empty(),
                        new Turn(new Lanes(), "rotation", false))
                .block();
    }

    private static MaterialPart reference(String uri) {
        return new RotationRequest.Reference(URI.create(uri));
    }
}
