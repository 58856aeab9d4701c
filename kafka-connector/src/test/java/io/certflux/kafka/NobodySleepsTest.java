// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Neither in the connector nor in its tests: a test that sleeps is slow or wrong, and mostly both. */
@AnalyzeClasses(packages = "io.certflux.kafka")
class NobodySleepsTest {

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);
}
