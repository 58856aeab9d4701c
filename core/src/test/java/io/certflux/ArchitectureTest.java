// SPDX-License-Identifier: Apache-2.0
package io.certflux;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The arrows of {@code docs/architecture.md}. */
@AnalyzeClasses(packages = "io.certflux", importOptions = ArchitectureTest.MainCodeOfCore.class)
class ArchitectureTest {
    /** Not the emulator, which is on the class path of the tests and has rules of its own. */
    static final class MainCodeOfCore implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/core/target/classes/");
        }
    }

    @ArchTest
    static final ArchRule ARROWS_RUN_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("rotation")
            .definedBy("io.certflux.rotation..")
            .layer("material")
            .definedBy("io.certflux.material..")
            .layer("client")
            .definedBy("io.certflux.client..")
            .layer("credentials")
            .definedBy("io.certflux.credentials..")
            .layer("limit")
            .definedBy("io.certflux.limit..")
            .layer("transport")
            .definedBy("io.certflux.transport..")
            .layer("api")
            .definedBy("io.certflux.api..")
            .whereLayer("rotation")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("material")
            .mayOnlyBeAccessedByLayers("rotation")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("rotation")
            .whereLayer("credentials")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("limit")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("client", "credentials", "rotation")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("client", "rotation");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.certflux.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_LIVES_IN_MATERIAL = noClasses()
            .that()
            .resideOutsideOfPackage("io.certflux.material..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule NETTY_LIVES_IN_TRANSPORT = noClasses()
            .that()
            .resideOutsideOfPackage("io.certflux.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor.netty..", "io.netty..");

    @ArchTest
    static final ArchRule API_KNOWS_JACKSONS_ANNOTATIONS_ONLY = classes()
            .that()
            .resideInAPackage("io.certflux.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.certflux.api..", "java..", "com.fasterxml.jackson.annotation..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule NO_JACKSON_IN_PUBLIC =
            noClasses().that().arePublic().should().dependOnClassesThat().resideInAPackage("tools.jackson..");

    /** So that nobody can switch a wiretap on, nor depend on what we may change. */
    @ArchTest
    static final ArchRule PUBLIC_SIGNATURES_SHOW_NO_INSIDES = codeUnits()
            .that(arePublicOrProtectedToApplications())
            .should(notMention(resideInAnyPackage(
                    "io.netty..",
                    "reactor.netty..",
                    "io.certflux.transport..",
                    "tools.jackson..",
                    "org.bouncycastle..")));

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_KAFKA =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..", "reactor.kafka..");

    @ArchTest
    static final ArchRule NO_CLOCK_BUT_THE_SCHEDULERS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.certflux.limit.MonotonicScheduler")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    private static DescribedPredicate<JavaCodeUnit> arePublicOrProtectedToApplications() {
        return describe(
                "are open to applications",
                unit -> !unit.getOwner().getPackageName().startsWith("io.certflux.transport")
                        && isOpen(unit.getModifiers())
                        && Stream.iterate(
                                        Optional.of(unit.getOwner()),
                                        Optional::isPresent,
                                        owner -> owner.flatMap(JavaClass::getEnclosingClass))
                                .flatMap(Optional::stream)
                                .allMatch(owner -> isOpen(owner.getModifiers())));
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaCodeUnit> notMention(DescribedPredicate<JavaClass> insides) {
        return new ArchCondition<>("not mention classes that " + insides.getDescription()) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.of(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                                unit.getExceptionTypes().stream())
                        .flatMap(types -> types)
                        .filter(insides)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " mentions " + type.getName())));
            }
        };
    }
}
