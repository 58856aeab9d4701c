// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An update task: one deployment, and after it perhaps a rollback. Where the certificate id stays, the rollback is under the
 * same record; where it changes, it is a record of its own.
 */
final class DeployRecord {
    final long id;
    final Certificate certificate;
    final Creation creation;
    final Optional<Content> replaced;

    private final List<Operation> operations = new ArrayList<>();
    private boolean claimed;
    private int reads;

    DeployRecord(long id, Certificate certificate, Creation creation, Operation deployment) {
        this.id = id;
        this.certificate = certificate;
        this.creation = creation;
        this.replaced = certificate.stored();
        this.claimed = deployment.type == Operation.Type.ROLLBACK;
        operations.add(deployment);
    }

    /** Whether the certificate keeps its id. */
    boolean inPlace() {
        return creation.inPlace;
    }

    /** True once, for the first call with this record's content that sees it: the one that is told "newly created". */
    boolean claim(Content content) {
        boolean first = !claimed && content.sameLeaf(creation.content);
        claimed |= first;
        return first;
    }

    List<Operation> operations() {
        return operations;
    }

    void add(Operation operation) {
        operations.add(operation);
    }

    /** The first operation: the deployment, except in a record that is a rollback. */
    Operation deployment() {
        return operations.get(0);
    }

    Operation latest() {
        return operations.get(operations.size() - 1);
    }

    boolean isRunning(Instant now) {
        return latest().isRunning(now);
    }

    boolean isRolledBack() {
        return latest().type == Operation.Type.ROLLBACK;
    }

    /** Counts a read of the detail, from 1. */
    int nextRead() {
        return ++reads;
    }
}
