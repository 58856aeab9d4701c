// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.ArrayList;
import java.util.List;

/** Collects findings; bounded, so that hostile input cannot fill the memory with them. */
final class Findings {

    private static final int MAX = 200;

    private final List<Finding> list = new ArrayList<>();

    void add(Check check, String found) {
        add(new Finding(check, found));
    }

    void add(Finding finding) {
        if (list.size() < MAX && !list.contains(finding)) {
            list.add(finding);
        }
    }

    void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    List<Finding> toList() {
        return List.copyOf(list);
    }
}
