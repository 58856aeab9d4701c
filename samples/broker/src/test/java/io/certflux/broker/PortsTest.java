// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void choose_givenNoWish_expectsTwoFreePortsBelowTheOutgoingRange() {
        Ports ports = Ports.choose(Optional.empty());

        assertThat(ports.broker()).isBetween(10_000, 32_767).isNotEqualTo(ports.controller());
        assertThat(ports.controller()).isBetween(10_000, 32_767);
        assertThat(ports.taken()).isEmpty();
    }

    @Test
    void choose_givenWantedPort_expectsItForTheBroker() {
        assertThat(Ports.choose(Optional.of(9092)).bootstrapServers()).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void taken_givenPortThatAnotherHolds_expectsThatPort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.choose(Optional.of(other.getLocalPort()));

            assertThat(ports.taken()).contains(other.getLocalPort());
        }
    }
}
