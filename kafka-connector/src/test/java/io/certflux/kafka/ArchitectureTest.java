// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import reactor.kafka.sender.TransactionManager;

@AnalyzeClasses(packages = "io.certflux", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] HIDDEN = {
        "reactor.kafka..", "tools.jackson..", "com.fasterxml..", "io.cloudevents..", "org.bouncycastle.."
    };

    @ArchTest
    static final ArchRule publicMethodsShowNoLibraryBehindThem = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(new DescribedPredicate<>("are public API of the connector") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().equals("io.certflux.kafka")
                            && type.getModifiers().contains(JavaModifier.PUBLIC);
                }
            })
            .should(showOnly());

    @ArchTest
    static final ArchRule reactorKafkaIsMetInTheAdaptersOnly = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(ReactorKafkaFit|ReactorRequestSource|ReactorEventSink|TransactionalSender)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("reactor.kafka..");

    @ArchTest
    static final ArchRule bouncyCastleLivesInCore = noClasses()
            .that()
            .resideInAPackage("io.certflux.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("keys are sealed and opened in io.certflux.material");

    @ArchTest
    static final ArchRule theMethodThatNewClientsLackIsNotCalled = noClasses()
            .should()
            .callMethod(TransactionManager.class, "sendOffsets", Map.class, String.class)
            .because("with clients 4.x it kills the sender's thread, and the stream hangs");

    @ArchTest
    static final ArchRule coreKnowsNoKafka = noClasses()
            .that()
            .resideInAPackage("io.certflux..")
            .and()
            .resideOutsideOfPackages("io.certflux.kafka..", "io.certflux.broker..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "reactor.kafka..", "io.certflux.kafka.."));

    private static ArchCondition<JavaMethod> showOnly() {
        return new ArchCondition<>("show no type of " + String.join(", ", HIDDEN)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getAllInvolvedRawTypes().stream()
                        .filter(resideInAnyPackage(HIDDEN))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }
}
