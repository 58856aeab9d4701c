// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Secrets that can be told from everything else, and the search for them: any 16 characters of one in a row, also in
 * base64 or URL-encoded. 16 is what a line of a hex dump shows, so that a wiretap would be found as well.
 */
final class Canaries {
    static final String SECRET_KEY = "cQ7vN2mX9bT4kW8zR5yL1pH6sD3fG0jA";
    static final String TOKEN = "wE8rT3yU6iO1pA5sD9fG2hJ7kL4zX0cV".repeat(6) + "~tokenEnds.here9182736455";
    static final String PROXY_PASSWORD = "pR0xyPassw0rd-4b7e1c9d";
    static final String KEY_PASSWORD = "k3yPassw0rd+8f2a6d0e/5c";
    static final Issued LEAF = leaf("canary.example.com");
    static final Issued ANSWERED = leaf("answered.example.com");

    private static final int LENGTH = 16;
    private static final Map<String, String> PIECES = pieces();

    private Canaries() {}

    static String privateKey() {
        return ascii(LEAF.keyPem());
    }

    /** The key that the API sends back with a certificate's detail. */
    static String answeredKey() {
        return ascii(ANSWERED.keyPem());
    }

    static List<String> all() {
        return List.of(privateKey(), answeredKey(), SECRET_KEY, TOKEN, PROXY_PASSWORD, KEY_PASSWORD);
    }

    /** What was found: the name of the canary with the text around it. */
    static List<String> in(Collection<String> texts) {
        return texts.stream()
                .map(Canaries::firstIn)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<String> firstIn(String text) {
        for (int at = 0; at + LENGTH <= text.length(); at++) {
            String name = PIECES.get(text.substring(at, at + LENGTH));
            if (name != null) {
                return Optional.of(
                        name + " in: " + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> pieces() {
        Map<String, String> pieces = new HashMap<>();
        add(pieces, "secret key", SECRET_KEY);
        add(pieces, "token", TOKEN);
        add(pieces, "proxy password", PROXY_PASSWORD);
        add(pieces, "key password", KEY_PASSWORD);
        keyLines(LEAF).forEach(line -> add(pieces, "private key", line));
        keyLines(ANSWERED).forEach(line -> add(pieces, "answered private key", line));
        // A key holds its public half, which the certificate shows as well.
        String shown = ascii(LEAF.pem()) + ascii(ANSWERED.pem());
        pieces.keySet().removeIf(shown.replace("\n", "")::contains);
        return pieces;
    }

    private static void add(Map<String, String> pieces, String name, String secret) {
        cut(pieces, name, secret);
        cut(pieces, name + ", URL-encoded", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int offset = 0; offset < 3; offset++) {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(("xx".substring(0, offset % 3) + secret).getBytes(StandardCharsets.UTF_8));
            // Without the ends, which depend on what stands beside the secret.
            cut(pieces, name + ", in base64", encoded.substring(4, encoded.length() - 2));
        }
    }

    private static void cut(Map<String, String> pieces, String name, String form) {
        for (int at = 0; at + LENGTH <= form.length(); at++) {
            pieces.putIfAbsent(form.substring(at, at + LENGTH), name);
        }
    }

    private static List<String> keyLines(Issued issued) {
        return ascii(issued.keyPem())
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.toList());
    }

    private static Issued leaf(String name) {
        Instant now = Instant.now();
        return TestCertificates.leaf(name)
                .keys(TestCertificates.keys(name, "RSA 2048"))
                .validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(90)))
                .selfSigned();
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
