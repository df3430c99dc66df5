package dev.catamaran.cli;

import dev.catamaran.contracts.fleet.Violation;
import java.nio.file.Path;
import java.util.List;

/** Tells a person what is wrong with a fleet file. */
public final class Violations {
    private Violations() {}

    public static void print(Path file, List<Violation> violations) {
        violations.forEach(violation -> System.err.println(
                file + ": " + violation.path() + ": '" + violation.value() + "': " + violation.rule()));
        System.err.println(violations.size() + " violation(s); nothing was published");
    }
}
