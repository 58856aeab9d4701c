// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certflux.rotation.Evidence.Level;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What a rotation may be described as; what it may not be is refused at once, by name and value. */
class RotationTest {
    private static final String LONGEST = "a".repeat(64);

    private final Rotation rotation = Rotation.of("JADeKqED", Mono.empty());

    @Test
    void of_givenNoId_expectsOneOfItsOwn() {
        assertThat(rotation.id())
                .isNotEmpty()
                .isNotEqualTo(Rotation.of("JADeKqED", Mono.empty()).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "shop/cert-1@2026:~_.", "9"})
    void id_givenLettersDigitsAndWhatAUrlAllows_expectsItKept(String id) {
        assertThat(rotation.id(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a?b", "ä", "a\n"})
    void id_givenAnythingElse_expectsRefusalWithTheValue(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotation.id(id))
                .withMessage("id must be 1 to 64 letters, digits or characters of ._~:@/- : '" + id + "'");
    }

    @Test
    void id_givenMoreThanAHandleHolds_expectsRefusalWithItsBeginning() {
        assertThat(rotation.id(LONGEST).id()).isEqualTo(LONGEST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotation.id(LONGEST + "b"))
                .withMessageEndingWith("'" + LONGEST + "...'");
    }

    @Test
    void of_givenNoCertificateId_expectsRefusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.of("", Mono.empty()))
                .withMessageStartingWith("certificateId must be 1 to 64");
    }

    @Test
    void replacing_givenAnotherCertificate_expectsThatOneRotated() {
        assertThat(rotation.replacing("KBEfLrFE").certificateId()).isEqualTo("KBEfLrFE");
        assertThat(rotation.certificateId()).isEqualTo("JADeKqED");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotation.replacing("a b"))
                .withMessageStartingWith("oldCertificateId must be 1 to 64");
    }

    @Test
    void evidence_givenServedWithoutEndpoints_expectsRefusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotation.evidence(Level.SERVED))
                .withMessage("evidence SERVED needs endpoints: use servedAt");
        assertThatIllegalArgumentException()
                .isThrownBy(rotation::servedAt)
                .withMessage("servedAt needs an endpoint: none given");
    }

    @Test
    void servedAt_givenEndpointTwice_expectsItOnceAndServedWanted() {
        ServedEndpoint endpoint = ServedEndpoint.of("a.example.com");
        Rotation served = rotation.servedAt(endpoint, ServedEndpoint.of("a.example.com"));

        assertThat(served.endpoints()).containsExactly(endpoint);
        assertThat(served.evidence(Level.SERVED).settings().evidence()).isEqualTo(Level.SERVED);
        assertThat(served.evidence(Level.STORED).settings().evidence()).isEqualTo(Level.STORED);
    }

    @Test
    void servedEndpoint_givenName_expectsItsHttpsPort() {
        ServedEndpoint endpoint = ServedEndpoint.of("A.example.com");

        assertThat(endpoint.serverName()).isEqualTo("a.example.com");
        assertThat(endpoint.address().getPort()).isEqualTo(443);
        assertThat(endpoint.address().isUnresolved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a.example.com", "a.example.com.", "a b", "*.example.com"})
    void servedEndpoint_givenWhatIsNoName_expectsRefusalWithTheValue(String name) {
        InetSocketAddress address = InetSocketAddress.createUnresolved("10.0.0.1", 443);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServedEndpoint(address, name))
                .withMessage("serverName must be a DNS name: '" + name + "'");
    }

    @Test
    void servedEndpoint_givenNoPort_expectsRefusal() {
        InetSocketAddress address = InetSocketAddress.createUnresolved("10.0.0.1", 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServedEndpoint(address, "a.example.com"))
                .withMessageStartingWith("address must have a port of 1 to 65535");
    }
}
