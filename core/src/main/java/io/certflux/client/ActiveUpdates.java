// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which loop works on which certificate. A loop stays here while somebody watches it or a call of it is under way; the
 * API runs one update of a certificate at a time, so a second one either joins or is refused.
 */
final class ActiveUpdates {
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /**
     * Claims the certificate of {@code loop}: for the loop itself, or for the one that is working on the same content.
     * Empty when another content is being put there.
     */
    Optional<UpdateLoop> claim(UpdateLoop loop) {
        Claim claim = claims.compute(
                loop.certificateId(),
                (id, held) ->
                        held == null ? new Claim(loop, 1) : held.owner().sameContentAs(loop) ? held.plus(1) : held);
        return claim.owner().sameContentAs(loop) ? Optional.of(claim.owner()) : Optional.empty();
    }

    /** Gives back one claim that {@code owner} was named for. */
    void release(UpdateLoop owner) {
        claims.computeIfPresent(owner.certificateId(), (id, held) -> held.holders() == 1 ? null : held.plus(-1));
    }

    /** Runs {@code action} unless somebody has been named {@code owner}, and so that nobody is meanwhile. */
    void ifUnclaimed(UpdateLoop owner, Runnable action) {
        claims.compute(owner.certificateId(), (id, held) -> {
            if (held == null || held.owner() != owner) {
                action.run();
            }
            return held;
        });
    }

    List<UpdateLoop> loops() {
        return claims.values().stream().map(Claim::owner).toList();
    }

    int size() {
        return claims.size();
    }

    private record Claim(UpdateLoop owner, int holders) {
        Claim plus(int more) {
            return new Claim(owner, holders + more);
        }
    }
}
