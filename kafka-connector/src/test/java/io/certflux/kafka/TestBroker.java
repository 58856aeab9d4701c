// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.broker.KafkaBroker;
import java.util.Map;

/** A real broker that can be killed and stopped; what it has written stays. */
interface TestBroker extends AutoCloseable {

    /** Members that died are missed soon, and so are transactions that they left open. */
    Map<String, String> IMPATIENT = Map.of(
            "group.min.session.timeout.ms", "1000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");

    String bootstrapServers();

    /** SIGKILL. */
    void kill();

    /** On the same address and data; returns when it answers. */
    void restart();

    void suspend();

    void resume();

    @Override
    void close();

    /** In a JVM of its own. */
    static TestBroker process(Map<String, String> properties) {
        KafkaBroker.Builder builder = KafkaBroker.builder();
        properties.forEach(builder::property);
        KafkaBroker broker = builder.start();
        return new TestBroker() {
            @Override
            public String bootstrapServers() {
                return broker.bootstrapServers();
            }

            @Override
            public void kill() {
                broker.kill();
            }

            @Override
            public void restart() {
                broker.restart();
            }

            @Override
            public void suspend() {
                broker.suspend();
            }

            @Override
            public void resume() {
                broker.resume();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }
}
