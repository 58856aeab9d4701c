// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * When the group's coordinator last heard of a consumer. A poll does not tell: it returns without records too when the
 * coordinator is out of reach. The client's own metric does, in whole seconds.
 */
final class Heartbeat {
    private static final String NAME = "last-heartbeat-seconds-ago";

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private @Nullable Metric metric;

    Heartbeat(Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.metrics = metrics;
    }

    /** Zero before the first one: then the consumer has just joined, or not yet. On the consumer's thread. */
    Duration ago() {
        if (metric == null) {
            metric = find();
        }
        Object value = metric == null ? -1 : metric.metricValue();
        long seconds = value instanceof Number number ? number.longValue() : -1;
        return Duration.ofSeconds(Math.max(0, seconds));
    }

    private @Nullable Metric find() {
        for (Map.Entry<MetricName, ? extends Metric> entry : metrics.get().entrySet()) {
            if (entry.getKey().name().equals(NAME)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
