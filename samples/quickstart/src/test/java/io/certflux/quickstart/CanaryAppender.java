// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads every log line of every library and keeps those that hold a secret. */
final class CanaryAppender extends AppenderBase<ILoggingEvent> {
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    void watch(String secret) {
        secrets.add(secret);
    }

    boolean isLeak(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    Queue<String> leaks() {
        return leaks;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String text = event.getLoggerName() + " " + event.getThreadName() + " " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
        if (isLeak(text)) {
            leaks.add(text);
        }
    }
}
