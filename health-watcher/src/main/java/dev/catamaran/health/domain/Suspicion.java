package dev.catamaran.health.domain;

/**
 * A phi accrual detector for yes-or-no samples: how unlikely it is that so many rounds in a row were lost by chance.
 *
 * <p>With a loss of q a run of n failures has the probability q^n, so phi = n * -log10(q). A clean link has q = 0.01: no
 * link is trusted beyond that. Source of the idea: Hayashibara et al., The phi accrual failure detector, 2004.
 */
public final class Suspicion {
    /** At this phi, of all voters together, a cluster is dead: one error in a billion rounds. */
    public static final double DEAD = 9;

    /** No voter stands for more than half of that: one that is blind without knowing it must not carry another's bad luck. */
    public static final double MOST_OF_ONE = DEAD / 2;

    /** Fewer failures in a row never count. */
    public static final int SHORTEST_RUN = 3;

    /** As many in a row count whatever the link is like. */
    public static final int LONGEST_RUN = 8;

    private static final double CLEANEST = 0.01;
    private static final double WEIGHT = 0.01;

    private Suspicion() {}

    public static double phi(int failures, double loss) {
        double q = Math.clamp(loss, CLEANEST, 0.99);
        return Math.min(failures, LONGEST_RUN) * -Math.log10(q);
    }

    /**
     * The loss once a run of failures has ended with a success.
     *
     * @param run its length; a run long enough to be an outage says nothing about the link
     */
    static double lossAfter(double loss, int run) {
        double learned = loss;
        for (int i = 0; i < run && run < SHORTEST_RUN; i++) {
            learned += WEIGHT * (1 - learned);
        }
        return learned - WEIGHT * learned;
    }
}
