// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The names of the connector's topics. */
record Topics(String requests, String events, String status, String deadLetters) {
    static final Topics DEFAULT = new Topics(
            "certflux.rotation.requests",
            "certflux.rotation.events",
            "certflux.rotation.status",
            "certflux.rotation.dlq");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    List<String> all() {
        return List.of(requests, events, status, deadLetters);
    }

    static void check(Topics topics) {
        for (String name : topics.all()) {
            Check.that(
                    NAME.matcher(name).matches(),
                    "topic must be 1 to 249 letters, digits, dots, underscores or hyphens",
                    name);
        }
        Check.that(new HashSet<>(topics.all()).size() == 4, "topics must differ from each other", topics);
    }
}
