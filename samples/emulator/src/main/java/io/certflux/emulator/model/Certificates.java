// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The account's certificates. Any id not declared unknown is one, from the first time it is asked for. */
final class Certificates {
    private final Behaviour behaviour;
    private final Chance chance;
    private final Map<String, Certificate> byId = new HashMap<>();

    Certificates(Behaviour behaviour, Chance chance) {
        this.behaviour = behaviour;
        this.chance = chance;
    }

    Certificate get(String id, Instant now) {
        if (behaviour.unknown.matches(id)) {
            throw ApiError.CERTIFICATE_NOT_FOUND.exception();
        }
        return byId.computeIfAbsent(id, it -> new Certificate(it, new Order(it, behaviour, chance), now));
    }

    Collection<Certificate> seen() {
        return byId.values();
    }
}
