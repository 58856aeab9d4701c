// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import io.certflux.client.SslClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run shall do.
 *
 * @param endpoint the API to call; empty starts an emulator
 * @param bootstrapServers the Kafka to use; empty starts a broker
 * @param deadline how long one rotation may take from its request's publication
 */
record QuickstartOptions(
        int rotations,
        String certificateIdPrefix,
        Optional<URI> endpoint,
        Optional<String> bootstrapServers,
        Duration deadline) {
    static final int MOST_ROTATIONS = 100_000;

    /** An id made of it is also a label of a domain name and the name of a file. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

    QuickstartOptions {
        require(
                rotations >= 1 && rotations <= MOST_ROTATIONS,
                "--rotations must be 1 to " + MOST_ROTATIONS + ": " + rotations);
        require(
                PREFIX.matcher(certificateIdPrefix).matches(),
                "--certificate-id-prefix must be 1 to 40 letters, digits or hyphens and not start with a hyphen: "
                        + certificateIdPrefix);
        endpoint.ifPresent(QuickstartOptions::requireEndpoint);
        require(
                bootstrapServers.map(QuickstartOptions::areHostsAndPorts).orElse(true),
                "--bootstrap-servers must be host:port, several separated by commas: " + bootstrapServers.orElse(""));
        require(deadline.compareTo(Duration.ZERO) > 0, "--deadline must be positive: " + deadline);
    }

    /** The ids of the certificates to rotate: {@code prefix-0001} and so on. */
    List<String> certificateIds() {
        return IntStream.rangeClosed(1, rotations)
                .mapToObj(number -> "%s-%04d".formatted(certificateIdPrefix, number))
                .toList();
    }

    /** By the client's own rule, before anything is started. */
    private static void requireEndpoint(URI url) {
        try {
            SslClient.builder().endpoint(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--" + e.getMessage(), e);
        }
    }

    private static boolean areHostsAndPorts(String servers) {
        return Stream.of(servers.split(",", -1)).allMatch(QuickstartOptions::isHostAndPort);
    }

    private static boolean isHostAndPort(String server) {
        Matcher matcher = HOST_AND_PORT.matcher(server);
        if (!matcher.matches()) {
            return false;
        }
        int port = Integer.parseInt(matcher.group(1));
        return port >= 1 && port <= 65535;
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }
}
