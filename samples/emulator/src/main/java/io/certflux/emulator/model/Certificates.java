// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The account's certificates. Any id not declared unknown is one, from the first time it is asked for. */
final class Certificates {
    private final Supplier<Behaviour> behaviour;
    private final Chance chance;
    private final MaterialCheck material = new RememberingCheck(Material::verified);
    private final Map<String, Certificate> byId = new HashMap<>();

    Certificates(Supplier<Behaviour> behaviour, Chance chance) {
        this.behaviour = behaviour;
        this.chance = chance;
    }

    Certificate get(String id, Instant now) {
        if (behaviour.get().matches(Setting.UNKNOWN, id)) {
            throw ApiError.CERTIFICATE_NOT_FOUND.exception();
        }
        return byId.computeIfAbsent(id, it -> new Certificate(it, Order.of(it, behaviour, chance), material, now));
    }

    /** Stores a content under an id of its own. */
    Certificate add(Certificate replaced, Content content, Instant now) {
        String id = Names.mixed(chance.about("replacement", replaced.id, replaced.nextReplacement()));
        Certificate certificate = new Certificate(id, Order.none(id, behaviour, chance), material, now);
        certificate.store(Optional.of(content));
        byId.put(id, certificate);
        return certificate;
    }

    boolean isStored(Content content) {
        return byId.values().stream()
                .anyMatch(it -> it.stored().filter(content::sameLeaf).isPresent());
    }

    Collection<Certificate> seen() {
        return byId.values();
    }
}
