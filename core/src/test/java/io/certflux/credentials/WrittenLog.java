// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** All that is logged at TRACE while it is open, stack traces included; taken from the console meanwhile. */
public final class WrittenLog implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Optional<Appender<ILoggingEvent>> console = Optional.ofNullable(root.getAppender("console"));
    private final AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLevel() + " " + event.getFormattedMessage() + context(event) + thrown);
        }
    };

    private WrittenLog() {}

    public static WrittenLog record() {
        WrittenLog log = new WrittenLog();
        log.recorder.start();
        log.console.ifPresent(log.root::detachAppender);
        log.root.addAppender(log.recorder);
        log.root.setLevel(Level.TRACE);
        return log;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.detachAppender(recorder);
        root.setLevel(before);
        console.ifPresent(root::addAppender);
    }

    private static String context(ILoggingEvent event) {
        return event.getMDCPropertyMap().isEmpty() ? "" : " " + event.getMDCPropertyMap();
    }
}
