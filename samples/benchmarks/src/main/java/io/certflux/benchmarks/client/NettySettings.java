// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Reactor Netty as Certflux sets it up; kept equal to {@code NettyTransport} of core, or the floor is another
 * building's.
 */
final class NettySettings {
    private NettySettings() {}

    static HttpClient client(ClientSetup setup) {
        ConnectionProvider connections = ConnectionProvider.builder("benchmark")
                .maxConnections(setup.connections())
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(Duration.ofSeconds(30))
                .build();
        return HttpClient.create(connections)
                .disableRetry(true)
                .compress(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
                .host("127.0.0.1")
                .port(setup.port());
    }
}
