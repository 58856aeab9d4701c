// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to, by W3C Trace Context. It is passed on and never continued: the connector makes no
 * spans. What breaks the syntax is dropped, for a request is not worse for a bad trace.
 *
 * @param traceparent in version 00 of the format
 * @param tracestate of at most 512 characters; empty if there is none
 */
record TraceContext(String traceparent, Optional<String> tracestate) {
    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";

    private static final Pattern PARENT = Pattern.compile(
            "(?<version>(?!ff)[0-9a-f]{2})(?<ids>-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-)(?<flags>[0-9a-f]{2})(?<more>-.*)?");
    private static final Pattern MEMBER =
            Pattern.compile("(?<key>[a-z0-9][a-z0-9_*/@-]{0,255})=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");
    private static final int MOST_MEMBERS = 32;
    private static final int LONGEST_STATE = 512;

    /** From the event's attributes; if those name no trace, from the record's headers. */
    static Optional<TraceContext> of(CloudEvent event, Headers headers) {
        Object attribute = event.getExtension(TRACEPARENT);
        return attribute == null
                ? parse(header(headers, TRACEPARENT), header(headers, TRACESTATE))
                : parse(attribute, event.getExtension(TRACESTATE));
    }

    /** By name, as attributes and as headers alike. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(TRACEPARENT, traceparent);
        tracestate.ifPresent(state -> fields.put(TRACESTATE, state));
        return fields;
    }

    private static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Optional<TraceContext> parse(@Nullable Object parent, @Nullable Object state) {
        return parent(String.valueOf(parent))
                .map(valid -> new TraceContext(valid, state == null ? Optional.empty() : state(state.toString())));
    }

    /** A version that is not known is read as far as 00 goes, and passed on as 00: the W3C's rule. */
    private static Optional<String> parent(String text) {
        Matcher matcher = PARENT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (!matcher.group("version").equals("00")) {
            boolean sampled = (Integer.parseInt(matcher.group("flags"), 16) & 1) == 1;
            return Optional.of("00" + matcher.group("ids") + (sampled ? "01" : "00"));
        }
        return matcher.group("more") == null ? Optional.of(text) : Optional.empty();
    }

    /** Too long a list loses whole members from its end. */
    private static Optional<String> state(String text) {
        List<String> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String member = part.strip();
            Matcher matcher = MEMBER.matcher(member);
            if (matcher.matches() && keys.add(matcher.group("key")) && keys.size() <= MOST_MEMBERS) {
                members.add(member);
            } else if (!member.isEmpty()) {
                return Optional.empty();
            }
        }
        String state = String.join(",", members);
        while (state.length() > LONGEST_STATE) {
            state = state.substring(0, Math.max(0, state.lastIndexOf(',')));
        }
        boolean showable = !state.isEmpty() && Scrubber.text(state).equals(state);
        return showable ? Optional.of(state) : Optional.empty();
    }
}
