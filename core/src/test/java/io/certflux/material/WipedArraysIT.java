// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.keys;
import static io.certflux.material.TestCertificates.pem;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches the heap, garbage included, for a key as Base64: only our arrays hold it in that form. What BouncyCastle and the
 * JDK keep of it is in other forms.
 */
class WipedArraysIT {

    private static final int NEEDLE = 24;

    @TempDir
    Path folder;

    private final TestPki pki = new TestPki();

    @Test
    void destroy_givenMaterialOfAKey_expectsNoBase64OfItInTheHeap() throws IOException {
        byte[] chain = pem(pki.leaf, pki.intermediate);
        byte[] key = Pem.encode(
                "PRIVATE KEY", keys("wiped", "EC secp256r1").getPrivate().getEncoded());
        byte[] inverted = invertedMiddle(key);

        CertificateMaterial material = CertificateMaterial.fromPem(chain, key);
        byte[] copy = material.privateKeyPem();
        assertThat(copies(inverted)).isPositive();

        Arrays.fill(key, (byte) 0);
        Arrays.fill(copy, (byte) 0);
        material.destroy();

        assertThat(copies(inverted)).isZero();
    }

    /** From within the scalar. Inverted, so that what is searched for is not found in itself. */
    private static byte[] invertedMiddle(byte[] pem) {
        byte[] inverted = new byte[NEEDLE];
        int from = pem.length / 3;
        for (int i = 0; i < NEEDLE; i++) {
            inverted[i] = (byte) ~pem[from + i];
        }
        return inverted;
    }

    private int copies(byte[] inverted) throws IOException {
        Path dump = folder.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), false);
        try (FileChannel channel = FileChannel.open(dump)) {
            return count(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), inverted);
        } finally {
            Files.delete(dump);
        }
    }

    private static int count(ByteBuffer heap, byte[] inverted) {
        int count = 0;
        for (int at = 0; at <= heap.limit() - NEEDLE; at++) {
            int matched = 0;
            while (matched < NEEDLE && heap.get(at + matched) == (byte) ~inverted[matched]) {
                matched++;
            }
            count += matched == NEEDLE ? 1 : 0;
        }
        return count;
    }
}
