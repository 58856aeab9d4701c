// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class TlsProbeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Issued root = TestCertificates.root("Root").selfSigned();
    private final Issued first = TestCertificates.leaf("a.example.com").issuedBy(root);
    private final Issued second = TestCertificates.leaf("b.example.com").issuedBy(root);

    @Test
    void leaf_givenNameWithItsOwnCertificate_expectsThatLeafAndNoTrustNeeded() {
        try (TlsListener listener = new TlsListener(TestCertificates.pem(first, root), first.keyPem())) {
            listener.toShow("b.example.com", second.pem(), second.keyPem()).run();

            assertThat(TlsProbe.leaf(listener.address(), "b.example.com", PATIENCE)
                            .block(PATIENCE))
                    .isEqualTo(second.der());
            assertThat(TlsProbe.leaf(listener.address(), "a.example.com", PATIENCE)
                            .block(PATIENCE))
                    .isEqualTo(first.der());
            assertThat(listener.asked()).contains("a.example.com", "b.example.com");
        }
    }

    /** A TLS session that is resumed would show the old certificate for as long as it lives. */
    @Test
    void leaf_givenCertificateThatIsSwitched_expectsTheNewOneAtTheNextLook() {
        try (TlsListener listener = new TlsListener(TestCertificates.pem(first, root), first.keyPem())) {
            assertThat(TlsProbe.leaf(listener.address(), "a.example.com", PATIENCE)
                            .block(PATIENCE))
                    .isEqualTo(first.der());
            listener.toShow("a.example.com", second.pem(), second.keyPem()).run();

            assertThat(TlsProbe.leaf(listener.address(), "a.example.com", PATIENCE)
                            .block(PATIENCE))
                    .isEqualTo(second.der());
        }
    }

    @Test
    void leaf_givenServerThatSaysNothing_expectsTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());

            StepVerifier.create(TlsProbe.leaf(address, "a.example.com", Duration.ofMillis(300)))
                    .expectError()
                    .verify(PATIENCE);
        }
    }

    @Test
    void leaf_givenNobodyThere_expectsError() throws IOException {
        InetSocketAddress free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }

        assertThatThrownBy(() -> TlsProbe.leaf(free, "a.example.com", PATIENCE).block(PATIENCE))
                .hasMessageContaining("refused");
    }
}
