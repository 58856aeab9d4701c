// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a GET: {@code Name=value}, and {@code Name.0=value} for the elements of an array of scalars. */
final class Query {
    private static final Pattern ELEMENT = Pattern.compile("(.+)\\.[0-9]+");

    private Query() {}

    static Map<String, Object> members(String query) {
        Map<String, List<String>> arrays = new TreeMap<>();
        Map<String, Object> members = new TreeMap<>();
        new QueryStringDecoder(query, false).parameters().forEach((name, values) -> {
            Matcher element = ELEMENT.matcher(name);
            if (element.matches()) {
                arrays.computeIfAbsent(element.group(1), it -> new ArrayList<>())
                        .addAll(values);
            } else {
                members.put(name, values.get(0));
            }
        });
        members.putAll(arrays);
        return members;
    }
}
