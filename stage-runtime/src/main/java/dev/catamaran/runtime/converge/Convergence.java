package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Outputs;
import java.util.List;

/** How a walk over a graph ended. */
public sealed interface Convergence {
    /** The outside agrees with the whole graph. After a teardown the outputs are empty. */
    record Converged(Outputs outputs) implements Convergence {}

    /** Some resources could not be brought about; everything that did not depend on them was. */
    record Stopped(List<StepProblem> problems) implements Convergence {}

    /** The run was told to stop. */
    record Cancelled(String reason) implements Convergence {}

    /**
     * What went wrong with one resource.
     *
     * @param slot the resource
     * @param cause the exception behind it, for the log
     */
    record StepProblem(String slot, Problem problem, Throwable cause) {}
}
