// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Keeps every log line at TRACE, of Kafka's clients at DEBUG since they trace each poll, until it is closed. */
final class Recorder extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level rootBefore = root.getLevel();
    private final Logger kafka = (Logger) LoggerFactory.getLogger("org.apache.kafka");
    private final Level kafkaBefore = kafka.getLevel();

    static Recorder open() {
        Recorder recorder = new Recorder();
        recorder.start();
        recorder.root.detachAppender("err");
        recorder.root.addAppender(recorder);
        recorder.root.setLevel(Level.TRACE);
        recorder.kafka.setLevel(Level.DEBUG);
        return recorder;
    }

    Queue<String> lines() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }

    @Override
    public void close() {
        root.setLevel(rootBefore);
        kafka.setLevel(kafkaBefore);
        root.detachAppender(this);
    }
}
