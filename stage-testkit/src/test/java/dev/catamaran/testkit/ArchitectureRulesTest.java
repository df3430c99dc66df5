package dev.catamaran.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.catamaran.testkit.rules.domain.FrameworkPlan;
import dev.catamaran.testkit.rules.domain.PurePlan;
import dev.catamaran.testkit.rules.domain.TimedPlan;
import dev.catamaran.testkit.rules.ring.east.East;
import dev.catamaran.testkit.rules.ring.west.West;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {
    private static final String ROOT = "dev.catamaran.testkit.rules";

    @Test
    void shouldPassWhenDomainIsPure() {
        assertThatCode(() -> check(ROOT, PurePlan.class)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameClassWhenDomainKnowsFramework() {
        assertThatThrownBy(() -> check(ROOT, PurePlan.class, FrameworkPlan.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FrameworkPlan")
                .hasMessageContaining("jakarta.inject.Named");
    }

    @Test
    void shouldNameOnlyCallWithoutClockWhenDomainReadsTime() {
        assertThatThrownBy(() -> check(ROOT, TimedPlan.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("(1 times)")
                .hasMessageContaining("java.time.Instant.now()");
    }

    @Test
    void shouldShowCircleWhenRoomsDependOnEachOther() {
        assertThatThrownBy(() -> check(ROOT + ".ring", East.class, West.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void shouldKeepTheRulesItself() {
        ArchitectureRules.check("dev.catamaran.testkit", "dev.catamaran.sandbox.infra");
    }

    @Test
    void shouldFailWhenPackageHasNoClasses() {
        assertThatThrownBy(() -> ArchitectureRules.check("dev.catamaran.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dev.catamaran.nowhere");
    }

    private static void check(String root, Class<?>... types) {
        JavaClasses classes = new ClassFileImporter().importClasses(types);
        ArchitectureRules.check(classes, root);
    }
}
