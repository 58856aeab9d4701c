// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one writes first: at each poll the request becomes JSON, is hashed and signed, and the answer becomes a tree.
 */
final class NaiveClient implements PollingClient {
    private final ClientSetup setup;
    private final HttpClient http;
    private final JsonMapper mapper = JsonMapper.builder().build();

    NaiveClient(ClientSetup setup) {
        this.setup = setup;
        this.http = NettySettings.client(setup);
    }

    @Override
    public void start() {
        for (int number = 0; number < setup.updates(); number++) {
            Object request = setup.bodies().fields(number);
            Mono.defer(() -> poll(request)).repeat().subscribe(recordId -> {}, ClientSetup::fail);
        }
    }

    private Mono<Long> poll(Object request) {
        String json = mapper.writeValueAsString(request);
        Instant now = Instant.now();
        String authorization = NaiveSigner.authorization(setup.authority(), json, now);
        return http.headers(headers -> headers.set("Content-Type", ClientSetup.CONTENT_TYPE)
                        .set("Host", setup.authority())
                        .set("X-TC-Action", ClientSetup.ACTION)
                        .set("X-TC-Version", ClientSetup.VERSION)
                        .set("X-TC-Timestamp", Long.toString(now.getEpochSecond()))
                        .set("X-TC-Language", "en-US")
                        .set("Authorization", authorization))
                .post()
                .uri("/")
                .send(ByteBufMono.fromString(Mono.just(json)))
                .responseContent()
                .aggregate()
                .asString()
                .map(this::recordId);
    }

    private long recordId(String answer) {
        JsonNode response = mapper.readTree(answer).get("Response");
        return response.get("DeployRecordId").asLong();
    }
}
