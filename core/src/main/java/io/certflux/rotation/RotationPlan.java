// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.material.LeafFacts;
import io.certflux.material.PreflightReport;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rotation would touch, and what speaks against it, at one time. Nothing was changed to find out, and nothing is kept
 * as it was found. Load balancers only: the one type that the API updates in place. Holds no key material.
 *
 * <p>A plan knows more than {@link CertificateRotator#rotate} asks for: a rotation checks the material alone and leaves the
 * rest to the API.
 *
 * @param rotationId see {@link Rotation#id()}
 * @param certificateId the certificate that would be rotated
 * @param at when the last of it was read, by the client's clock
 * @param leaf the new certificate; empty where none could be read from the material
 * @param preflight what is to be said of the material, on its own and in the place of what is stored. The names of the
 *     stored certificate and the domains of the listeners that would be updated have to stay covered
 * @param alreadyStored whether the new certificate is what is stored; false also where the API does not tell
 * @param regions where the certificate is bound, and where the rotation would look, in the order of their names
 * @param obstacles what speaks against the rotation
 */
public record RotationPlan(
        String rotationId,
        String certificateId,
        Instant at,
        Optional<LeafFacts> leaf,
        PreflightReport preflight,
        boolean alreadyStored,
        List<Region> regions,
        Set<Obstacle> obstacles) {
    public RotationPlan {
        regions = List.copyOf(regions);
        EnumSet<Obstacle> ordered = EnumSet.noneOf(Obstacle.class);
        ordered.addAll(obstacles);
        obstacles = Collections.unmodifiableSet(ordered);
    }

    /** Whether nothing speaks against the rotation. Look at {@link #regionsLeftOut()} all the same. */
    public boolean wouldGoAhead() {
        return obstacles.isEmpty();
    }

    /**
     * Where the certificate is bound but the rotation would not look. The API says nothing of it: listeners there keep the
     * old certificate until it expires.
     */
    public List<Region> regionsLeftOut() {
        return regions.stream()
                .filter(region -> !region.asked() && !region.listeners().isEmpty())
                .toList();
    }

    /** Where the rotation would look and nothing is bound. */
    public List<Region> regionsWithoutListeners() {
        return regions.stream()
                .filter(region -> region.asked()
                        && region.listeners().isEmpty()
                        && region.problem().isEmpty())
                .toList();
    }

    /** What speaks against a rotation. */
    public enum Obstacle {
        /** Preflight's policy does not let the material pass; see {@link RotationPlan#preflight()}. */
        PREFLIGHT,
        /** The new certificate is stored already. */
        ALREADY_STORED,
        /** The rotation names a resource type other than {@code clb}, which the API refuses. */
        RESOURCE_TYPE,
        /** No listener uses the certificate where the rotation would look. */
        NOTHING_BOUND,
        /** None was found there, but not all of it could be read. */
        RESOURCES_UNKNOWN
    }

    /**
     * The listeners of one region that use the certificate.
     *
     * @param name such as {@code ap-guangzhou}
     * @param asked whether the rotation asks for it; true of all if it names none, which leaves the choice to the API
     * @param listeners what was found
     * @param problem why there may be more; empty where the region was read to its end
     */
    public record Region(String name, boolean asked, List<Listener> listeners, Optional<String> problem) {
        public Region {
            listeners = List.copyOf(listeners);
        }
    }

    /**
     * A listener that uses the certificate.
     *
     * @param loadBalancerId the load balancer it belongs to
     * @param loadBalancerName its name
     * @param listenerId the listener
     * @param listenerName its name
     * @param protocol {@code HTTPS} or {@code TCP_SSL}
     * @param sni whether it chooses its certificate by SNI, so that its rules have certificates of their own
     * @param domains those that it serves with the certificate; none for a listener without rules
     */
    public record Listener(
            String loadBalancerId,
            String loadBalancerName,
            String listenerId,
            String listenerName,
            String protocol,
            boolean sni,
            List<Domain> domains) {
        public Listener {
            domains = List.copyOf(domains);
        }
    }

    /**
     * A domain of a listener's rule.
     *
     * @param name as the rule has it
     * @param covered whether the new certificate is for it; false also for a regular expression, which begins with
     *     {@code ~}, and where no new certificate could be read
     */
    public record Domain(String name, boolean covered) {
        /** Whether a certificate could be for it: it is no regular expression and has no wildcard at its end. */
        boolean isName() {
            return !name.startsWith("~") && !name.endsWith("*");
        }
    }
}
