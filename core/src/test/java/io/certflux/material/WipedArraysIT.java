// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
    private static final int SECOND_LINE = "-----BEGIN PRIVATE KEY-----\n".length() + 65;

    @TempDir
    Path folder;

    private final TestPki pki = new TestPki();

    /** One dump for both: a collection between two of them would take the garbage away. */
    @Test
    void destroy_givenTwoMaterials_expectsBase64OfTheOtherKeyAloneInTheHeap() throws IOException {
        byte[] kept = invertedMiddle(keyPem("kept"));
        byte[] wiped = invertedMiddle(keyPem("wiped"));
        CertificateMaterial other = CertificateMaterial.fromPem(pki.leaf.pem(), keyPem("kept"));
        byte[] key = keyPem("wiped");

        CertificateMaterial material = CertificateMaterial.fromPem(pki.leaf.pem(), key);
        Arrays.fill(key, (byte) 0);
        material.destroy();

        Path dump = folder.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), false);
        assertThat(copies(dump, kept)).isPositive();
        assertThat(copies(dump, wiped)).isZero();
        assertThat(other.isDestroyed()).isFalse();
    }

    private static byte[] keyPem(String name) {
        return Pem.encode("PRIVATE KEY", keys(name, "EC secp256r1").getPrivate().getEncoded());
    }

    /** From within a line, as not all of our arrays have lines. Inverted, so that what is searched for is not found in itself. Overwrites the key. */
    private static byte[] invertedMiddle(byte[] pem) {
        byte[] inverted = Arrays.copyOfRange(pem, SECOND_LINE, SECOND_LINE + NEEDLE);
        Arrays.fill(pem, (byte) 0);
        for (int i = 0; i < NEEDLE; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        return inverted;
    }

    private static int copies(Path dump, byte[] inverted) throws IOException {
        try (FileChannel channel = FileChannel.open(dump)) {
            ByteBuffer heap = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int count = 0;
            for (int at = 0; at <= heap.limit() - NEEDLE; at++) {
                count += isAt(at, heap, inverted) ? 1 : 0;
            }
            return count;
        }
    }

    private static boolean isAt(int start, ByteBuffer heap, byte[] inverted) {
        for (int i = 0; i < NEEDLE; i++) {
            if (heap.get(start + i) != (byte) ~inverted[i]) {
                return false;
            }
        }
        return true;
    }
}
