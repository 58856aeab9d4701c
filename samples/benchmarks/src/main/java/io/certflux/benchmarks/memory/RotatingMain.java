// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import io.certflux.benchmarks.process.Answering;
import io.certflux.client.CertificateUpdate;
import io.certflux.client.SslClient;
import io.certflux.client.UpdateOptions;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.RateBudget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A JVM with the rotations. Its parent has it {@code begin} some, whose ids have a prefix, and asks for their {@code
 * progress}, has it {@code forget} them, and asks for what {@code memory} is used.
 */
final class RotatingMain {
    private final RateBudget budget =
            RateBudget.builder().limit(Account.ACTION, Account.CALLS_PER_SECOND).build();
    private final Material material = Material.generate();
    private final PeakHeap peak = PeakHeap.watch();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicInteger finished = new AtomicInteger();
    private final SslClient ssl;
    private List<CertificateUpdate> updates = List.of();
    private long callsBefore;

    private RotatingMain(URI endpoint) {
        this.ssl = SslClient.builder()
                .endpoint(endpoint)
                .credentials(CredentialsProvider.fixed(Credentials.of(Account.SECRET_ID, Account.SECRET_KEY)))
                .rateBudget(budget)
                .build();
    }

    public static void main(String[] arguments) {
        Answering.serve(new RotatingMain(URI.create(arguments[0]))::answer);
    }

    private String answer(String question) {
        String[] words = question.split(" ", -1);
        return switch (words[0]) {
            case "begin" -> begin(words[1], Integer.parseInt(words[2]));
            case "progress" -> progress();
            case "forget" -> forget();
            default -> MemoryReading.now(peak).toLine();
        };
    }

    /** Those that began before must have finished and be forgotten. */
    private String begin(String prefix, int rotations) {
        finished.set(0);
        callsBefore = budget.callsSent();
        List<CertificateUpdate> begun = new ArrayList<>(rotations);
        for (int number = 0; number < rotations; number++) {
            CertificateUpdate update = ssl.beginUpdate(material.request(prefix + number), UpdateOptions.defaults());
            update.task().subscribe(task -> finished.incrementAndGet(), failure::set);
            begun.add(update);
        }
        updates = begun;
        return "ok";
    }

    /** Lets go of those that have finished, as users do. */
    private String forget() {
        updates = List.of();
        return "ok";
    }

    private String progress() {
        Throwable failed = failure.get();
        if (failed != null) {
            return RotatingProgress.failed(failed);
        }
        int accepted =
                (int) updates.stream().filter(CertificateUpdate::mayHaveStarted).count();
        boolean polledOnce = budget.callsSent() - callsBefore >= 2L * updates.size();
        return new RotatingProgress(accepted - finished.get(), finished.get(), polledOnce).toLine();
    }
}
