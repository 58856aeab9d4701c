// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import io.certflux.emulator.model.Behaviour;
import io.certflux.emulator.model.SslAnswer;
import io.certflux.emulator.model.SslModel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The emulator's model on virtual time, and what its client cannot see of it. A call arrives as soon as it is written; its
 * answer takes {@link #LATENCY}.
 */
final class SimulatedServer {
    static final Duration LATENCY = Duration.ofMillis(50);

    private final VirtualTime time = new VirtualTime();
    private final Material material;
    private final SslModel model;
    private final Rotations rotations;
    private long calls;
    private long throttled;

    SimulatedServer(Workload workload, Material material) {
        Behaviour behaviour = Behaviour.builder()
                .creation(workload.median())
                .creationJitter(workload.sigma())
                .limit(AccountRate.ACTION, AccountRate.CALLS_PER_SECOND)
                .build();
        this.material = material;
        this.model = SslModel.create(behaviour, time, workload.seed());
        this.rotations = new Rotations(time);
    }

    VirtualTime time() {
        return time;
    }

    /** What every rotation uploads. */
    Material material() {
        return material;
    }

    Rotations rotations() {
        return rotations;
    }

    /** A call of the client that is looked at. */
    SslAnswer call(String action, Map<String, ? extends @Nullable Object> request) {
        SslAnswer answer = model.call(action, request);
        calls++;
        if (isThrottled(answer)) {
            throttled++;
        } else {
            accepted(String.valueOf(request.get("OldCertificateId")), answer);
        }
        return answer;
    }

    private void accepted(String certificateId, SslAnswer answer) {
        rotations.called();
        Rotation rotation = rotations.get(certificateId);
        model.creationEndsAt(certificateId).ifPresent(rotation::accepted);
        if (namesTask(answer)) {
            rotation.told();
        }
    }

    /** A call of somebody else with the same account; true if the server took it. */
    boolean foreignCall() {
        return !isThrottled(model.call(AccountRate.ACTION, material.request("foreign")));
    }

    static boolean namesTask(SslAnswer answer) {
        return answer.response().get("DeployRecordId") instanceof Long id && id > 0;
    }

    private static boolean isThrottled(SslAnswer answer) {
        return answer.outcome().contains("LimitExceeded");
    }

    long calls() {
        return calls;
    }

    long throttled() {
        return throttled;
    }

    int mostInOneSecond() {
        return model.journal().mostCallsInOneSecond(AccountRate.ACTION);
    }
}
