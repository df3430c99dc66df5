package dev.catamaran.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the architecture that a compiler cannot hold. Each module checks them on its own packages:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @Test
 *     void shouldKeepTheArchitecture() {
 *         ArchitectureRules.check("dev.catamaran.network");
 *     }
 * }
 * }</pre>
 */
public final class ArchitectureRules {
    private static final String DOMAIN = "..domain..";
    private static final Map<String, Set<String>> CLOCKS = Map.of(
            System.class.getName(), Set.of("currentTimeMillis", "nanoTime"),
            Thread.class.getName(), Set.of("sleep"),
            Math.class.getName(), Set.of("random"));

    private ArchitectureRules() {}

    /** Planning is pure: no framework, no SDK. */
    public static ArchRule pureDomain() {
        return noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "software.amazon..",
                        "com.google.cloud..",
                        "io.fabric8..",
                        "jakarta..");
    }

    /** Planning sees neither clock nor chance: both come in as arguments. */
    public static ArchRule timelessDomain() {
        return noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .callMethodWhere(readsClockOrChance())
                .because("time, sleeping and chance come in through the injected clock and seeded generators");
    }

    /** Each SDK is known in one kind of package only. */
    public static List<ArchRule> sdksAtHome() {
        return List.of(
                onlyIn("..aws..", "software.amazon.."),
                onlyIn("..gcp..", "com.google.cloud.."),
                onlyIn("..kube..", "io.fabric8.."));
    }

    /** Neither the modules nor the rooms inside the root package depend on each other in a circle. */
    public static List<ArchRule> noPackageCycles(String rootPackage) {
        return List.of(cycleFree("dev.catamaran.(*).."), cycleFree(rootPackage + ".(*).."));
    }

    /**
     * Checks every rule on the main classes of the packages and of those below them.
     *
     * @throws AssertionError naming the rule and each violation, or that a package has no classes
     */
    public static void check(String... rootPackages) {
        for (String root : rootPackages) {
            check(imported(root), root);
        }
    }

    /** Names are all that the rules look at, so the classes of libraries need not be read. */
    private static JavaClasses imported(String root) {
        JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(root);
        });
        if (classes.stream().findAny().isEmpty()) {
            throw new AssertionError("package " + root + " has no classes: check the name");
        }
        return classes;
    }

    static void check(JavaClasses classes, String rootPackage) {
        pureDomain().allowEmptyShould(true).check(classes);
        timelessDomain().allowEmptyShould(true).check(classes);
        sdksAtHome().forEach(rule -> rule.allowEmptyShould(true).check(classes));
        noPackageCycles(rootPackage).forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    private static ArchRule onlyIn(String home, String sdk) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage(home)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(sdk);
    }

    private static ArchRule cycleFree(String pattern) {
        return slices().matching(pattern).should().beFreeOfCycles();
    }

    private static DescribedPredicate<JavaMethodCall> readsClockOrChance() {
        return DescribedPredicate.describe("reads the clock, sleeps or takes a chance", call -> {
            AccessTarget.MethodCallTarget target = call.getTarget();
            return readsSystemClock(target)
                    || CLOCKS.getOrDefault(owner(target), Set.of()).contains(target.getName());
        });
    }

    private static boolean readsSystemClock(AccessTarget.MethodCallTarget target) {
        return owner(target).startsWith("java.time.")
                && target.getName().equals("now")
                && target.getRawParameterTypes().isEmpty();
    }

    private static String owner(HasOwner<JavaClass> target) {
        return target.getOwner().getName();
    }
}
