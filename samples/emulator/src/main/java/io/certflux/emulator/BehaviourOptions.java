// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.Behaviour;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The behaviour's settings as flags. Each flag goes straight to the builder, whose rules are then the flag's. */
final class BehaviourOptions {
    private final Behaviour.Builder builder = Behaviour.builder();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Injected by picocli before any flag is read.
    private CommandSpec spec;

    Behaviour.Builder builder() {
        return builder;
    }

    @Option(names = "--creation", paramLabel = "D", description = "Time to create a task, ISO-8601. Default: PT3S.")
    void creation(Duration creation) {
        set(it -> it.creation(creation));
    }

    @Option(
            names = "--creation-jitter",
            paramLabel = "SIGMA",
            description = "Log-normal spread of creation times, 0 to 2. Default: 0.")
    void creationJitter(double sigma) {
        set(it -> it.creationJitter(sigma));
    }

    @Option(
            names = "--deployment",
            paramLabel = "D",
            description = "Time to deploy, retry or roll back. Default: PT3S.")
    void deployment(Duration deployment) {
        set(it -> it.deployment(deployment));
    }

    @Option(names = "--issuance", paramLabel = "D", description = "Time to issue a committed order. Default: PT3S.")
    void issuance(Duration issuance) {
        set(it -> it.issuance(issuance));
    }

    @Option(names = "--listeners", paramLabel = "N", description = "Listeners bound to a certificate. Default: 2.")
    void listeners(int listeners) {
        set(it -> it.listeners(listeners));
    }

    @Option(
            names = "--limit",
            paramLabel = "ACTION=N",
            description = "Calls of an action in any second; repeatable. Default: the documented 20 or 10.")
    void limits(Map<String, Integer> limits) {
        limits.forEach((action, limit) -> set(it -> it.limit(action, limit)));
    }

    @Option(
            names = "--unknown",
            paramLabel = "GLOB",
            description = "Certificate ids that do not exist. Default: unknown-*.")
    void unknown(String glob) {
        set(it -> it.unknown(glob));
    }

    @Option(names = "--unbound", paramLabel = "GLOB", description = "Certificate ids no listener uses. Default: none.")
    void unbound(String glob) {
        set(it -> it.unbound(glob));
    }

    @Option(
            names = "--failing",
            paramLabel = "GLOB",
            description = "Certificate ids whose last listener fails. Default: none.")
    void failing(String glob) {
        set(it -> it.failing(glob));
    }

    @Option(
            names = "--failed-attempts",
            paramLabel = "N",
            description = "Attempts that fail at such a listener. Default: 1.")
    void failedAttempts(int attempts) {
        set(it -> it.failedAttempts(attempts));
    }

    @Option(
            names = "--failing-rollback",
            paramLabel = "GLOB",
            description = "Certificate ids whose rollback fails. Default: none.")
    void failingRollback(String glob) {
        set(it -> it.failingRollback(glob));
    }

    @Option(
            names = "--item-failure-rate",
            paramLabel = "RATE",
            description = "How often any listener fails, 0 to 1. Default: 0.")
    void itemFailureRate(double rate) {
        set(it -> it.itemFailureRate(rate));
    }

    @Option(
            names = "--orders",
            paramLabel = "GLOB",
            description = "Certificate ids that are orders to be submitted. Default: order-*.")
    void orders(String glob) {
        set(it -> it.orders(glob));
    }

    @Option(names = "--refused-orders", paramLabel = "GLOB", description = "Orders the CA refuses. Default: none.")
    void refusedOrders(String glob) {
        set(it -> it.refusedOrders(glob));
    }

    @Option(
            names = "--empty-reads",
            paramLabel = "N",
            description = "Reads of a record before its resources are listed. Default: 0.")
    void emptyReads(int reads) {
        set(it -> it.emptyReads(reads));
    }

    @Option(
            names = "--null-count-reads",
            paramLabel = "N",
            description = "Reads after those that give null counts. Default: 0.")
    void nullCountReads(int reads) {
        set(it -> it.nullCountReads(reads));
    }

    @Option(
            names = "--pending-error",
            description = "Answer uploads during a running task with an error, not with its id.")
    void pendingIsError(boolean pendingIsError) {
        set(it -> it.pendingIsError(pendingIsError));
    }

    @Option(names = "--not-whitelisted", description = "Refuse all uploads, as for an account that is not whitelisted.")
    void notWhitelisted(boolean notWhitelisted) {
        set(it -> it.whitelisted(!notWhitelisted));
    }

    private void set(Consumer<Behaviour.Builder> setting) {
        try {
            setting.accept(builder);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
