package dev.catamaran.simulation;

import dev.catamaran.simulation.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** What happened, for people, and what must not have happened. */
public final class History {
    private final Kernel kernel;
    private final boolean told;
    private final List<String> lines = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** @param told whether lines are kept; violations always are */
    public History(Kernel kernel, boolean told) {
        this.kernel = kernel;
        this.told = told;
    }

    /** Notes something; the text is made only when somebody wants it. */
    public void note(String who, java.util.function.Supplier<String> what) {
        if (told) {
            lines.add("%9.3f s  %-22s %s".formatted(kernel.elapsed() / 1e3, who, what.get()));
        }
    }

    public void violation(String what) {
        violations.add("at %.3f s: %s".formatted(kernel.elapsed() / 1e3, what));
        note("VIOLATION", () -> what);
    }

    public boolean violated() {
        return !violations.isEmpty();
    }

    public List<String> lines() {
        return lines;
    }

    public List<String> violations() {
        return violations;
    }
}
