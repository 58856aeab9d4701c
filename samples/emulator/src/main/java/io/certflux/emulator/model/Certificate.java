// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One certificate id: what it stands for now, what is under way for it, and its update records. */
final class Certificate {
    final String id;
    final Order order;
    final Instant insertedAt;
    final List<DeployRecord> records = new ArrayList<>();

    @Nullable
    Creation creation;

    List<Parameter.Tag> tags = List.of();
    long projectId;

    /** Contents with their keys: those the emulator issued itself, and uploaded ones where keys are kept. */
    private final List<KeyedContent> keyed = new ArrayList<>();

    private final MaterialCheck material;
    private int replacements;
    private Optional<Content> stored = Optional.empty();

    Certificate(String id, Order order, MaterialCheck check, Instant insertedAt) {
        this.id = id;
        this.order = order;
        this.material = new RememberingCheck(check);
        this.insertedAt = insertedAt;
    }

    Optional<Content> stored() {
        return stored;
    }

    void store(Optional<Content> content) {
        this.stored = content;
    }

    void issue(KeyedContent issued) {
        keep(issued);
        store(Optional.of(issued.content()));
    }

    void keep(KeyedContent pair) {
        keyed.add(pair);
    }

    /** The key of what is stored, if it is known. */
    Optional<String> privateKey() {
        return keyed.stream()
                .filter(it -> stored.filter(it.content()::sameLeaf).isPresent())
                .map(KeyedContent::privateKeyPem)
                .findFirst();
    }

    /** Counts the certificates that were stored to take the place of this one, from 1. */
    int nextReplacement() {
        return ++replacements;
    }

    Optional<DeployRecord> newestRecord() {
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
    }

    /** Of the task that is being made, else of the one that was made last. */
    Optional<Creation> newestCreation() {
        return Optional.ofNullable(creation).or(() -> newestRecord().map(it -> it.creation));
    }

    Content verified(String chainPem, String keyPem) {
        return material.verified(chainPem, keyPem);
    }
}
