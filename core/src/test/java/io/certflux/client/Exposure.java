// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Everything that an application can show of what it was given: texts, stack traces, JSON, names of threads. */
final class Exposure {
    private static final JsonMapper PLAIN = new JsonMapper();
    private static final JsonMapper NOSY = JsonMapper.builder()
            .changeDefaultVisibility(all -> all.withVisibility(PropertyAccessor.ALL, Visibility.ANY))
            .build();

    private final Queue<String> shown = new ConcurrentLinkedQueue<>();

    /** As text and as the JSON of a mapper with default settings. */
    void of(Object value) {
        shown.add(String.valueOf(value));
        json(PLAIN, value);
    }

    /** Also as the JSON of a mapper that reads private fields. */
    void ofValue(Object value) {
        of(value);
        json(NOSY, value);
    }

    void ofFailure(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        shown.add(trace.toString());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            of(cause);
            shown.add(String.valueOf(cause.getMessage()));
        }
    }

    void ofProcess() {
        Thread.getAllStackTraces().keySet().forEach(thread -> shown.add(thread.toString()));
        System.getProperties().forEach((name, value) -> shown.add(name + "=" + value));
    }

    void texts(Collection<String> texts) {
        shown.addAll(texts);
    }

    Collection<String> shown() {
        return shown;
    }

    private void json(JsonMapper mapper, Object value) {
        try {
            shown.add(mapper.writeValueAsString(value));
        } catch (JacksonException unwritable) {
            shown.add(String.valueOf(unwritable.getMessage()));
        }
    }
}
