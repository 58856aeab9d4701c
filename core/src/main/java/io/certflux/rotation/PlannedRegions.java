// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.Certificate;
import io.certflux.api.ClbInstanceDetail;
import io.certflux.api.ClbInstanceList;
import io.certflux.api.ClbListener;
import io.certflux.api.ClbListenerRule;
import io.certflux.material.LeafFacts;
import io.certflux.rotation.RotationPlan.Domain;
import io.certflux.rotation.RotationPlan.Listener;
import io.certflux.rotation.RotationPlan.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what a search found beside what a rotation asks for. */
final class PlannedRegions {
    private static final String NO_RESULT = "the API's search ended without a result";

    private final String certificateId;
    private final AskedRegions asked;
    private final Optional<LeafFacts> leaf;

    PlannedRegions(String certificateId, AskedRegions asked, Optional<LeafFacts> leaf) {
        this.certificateId = certificateId;
        this.asked = asked;
        this.leaf = leaf;
    }

    /** Every region that was found or asked for, in the order of their names. */
    List<Region> of(Optional<List<ClbInstanceList>> found) {
        Map<String, List<ClbInstanceList>> pagesByRegion = new TreeMap<>();
        asked.named().forEach(name -> pagesByRegion.put(name, new ArrayList<>()));
        found.orElse(List.of())
                .forEach(page -> pagesByRegion
                        .computeIfAbsent(orEmpty(page.region()), name -> new ArrayList<>())
                        .add(page));
        Optional<String> noResult = found.isEmpty() ? Optional.of(NO_RESULT) : Optional.empty();
        return pagesByRegion.entrySet().stream()
                .map(entry -> region(entry.getKey(), entry.getValue(), noResult))
                .toList();
    }

    private Region region(String name, List<ClbInstanceList> pages, Optional<String> noResult) {
        List<Listener> listeners = pages.stream()
                .flatMap(page -> page.instanceList().stream())
                .flatMap(this::listeners)
                .toList();
        return new Region(name, asked.include(name), listeners, noResult.or(() -> problem(pages)));
    }

    /** The API's own words, else what its counts say. A count that is missing is not zero. */
    private static Optional<String> problem(List<ClbInstanceList> pages) {
        Optional<String> error = pages.stream()
                .map(ClbInstanceList::error)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .findFirst();
        long listed =
                pages.stream().mapToLong(page -> page.instanceList().size()).sum();
        return error.or(() -> pages.stream()
                .filter(page -> page.totalCount() == null ? listed == 0 : page.totalCount() > listed)
                .findFirst()
                .map(page -> page.totalCount() == null
                        ? "the API gives no count of the load balancers"
                        : "the API lists " + listed + " of " + page.totalCount() + " load balancers"));
    }

    private Stream<Listener> listeners(ClbInstanceDetail instance) {
        return instance.listeners().stream()
                .map(listener -> new Listener(
                        orEmpty(instance.loadBalancerId()),
                        orEmpty(instance.loadBalancerName()),
                        orEmpty(listener.listenerId()),
                        orEmpty(listener.listenerName()),
                        orEmpty(listener.protocol()),
                        hasSni(listener),
                        domains(listener)));
    }

    private List<Domain> domains(ClbListener listener) {
        return listener.rules().stream()
                .filter(rule -> !hasSni(listener) || mayUseIt(rule))
                .map(ClbListenerRule::domain)
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .distinct()
                .map(name -> new Domain(name, leaf.map(it -> it.covers(name)).orElse(false)))
                .toList();
    }

    /** With SNI a rule may have another certificate. One whose certificate is not told may have this one. */
    private boolean mayUseIt(ClbListenerRule rule) {
        Certificate bound = rule.certificate();
        return bound == null || bound.certId() == null || bound.certId().equals(certificateId);
    }

    private static boolean hasSni(ClbListener listener) {
        return Long.valueOf(1).equals(listener.sniSwitch());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
