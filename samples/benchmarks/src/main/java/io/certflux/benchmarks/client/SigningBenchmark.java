// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.transport.CanonicalRequest;
import io.certflux.transport.Tc3Signer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What signing a poll takes, and what of that no signer can avoid. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigningBenchmark {
    /** 2026-11-22, begun. */
    private static final long DAY = 1_795_305_600;

    private static final int SECONDS_OF_DAY = 86_400;

    /**
     * HMAC over the 118 bytes of a string to sign compresses two blocks with the inner key and one with the outer, if
     * the keys' own blocks are kept. With SHA-256's padding of nine bytes or more, 183 bytes are three blocks.
     */
    private static final int BYTES_OF_THREE_BLOCKS = 3 * 64 - 9;

    private final Tc3Signer signer = new Tc3Signer(ClientSetup.SECRET_ID, ClientSetup.SECRET_KEY, "ssl");
    private final CanonicalRequest request = CanonicalRequest.of(
            "POST", "", Map.of("content-type", ClientSetup.CONTENT_TYPE, "host", "127.0.0.1:8080"), "0".repeat(64));
    private final MessageDigest sha256 = sha256();
    private final byte[] blocks = new byte[BYTES_OF_THREE_BLOCKS];
    private final byte[] digest = new byte[32];
    private int second;

    /** The signature of a poll a second after the one before; no two polls of an update are in the same. */
    @Benchmark
    public String sign() {
        second = (second + 1) % SECONDS_OF_DAY;
        return signer.authorization(request, Instant.ofEpochSecond(DAY + second));
    }

    /** The compressions alone. */
    @Benchmark
    public byte[] compress() throws DigestException {
        sha256.update(blocks);
        sha256.digest(digest, 0, digest.length);
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
