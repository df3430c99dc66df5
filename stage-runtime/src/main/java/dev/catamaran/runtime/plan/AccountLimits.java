package dev.catamaran.runtime.plan;

import dev.catamaran.contracts.event.StagePlanned.Limit;
import dev.catamaran.contracts.event.StagePlanned.Step;
import java.util.List;

/** What the account of one cloud has left of what steps would create. A CDI bean; only reads. Throws what the client throws. */
public interface AccountLimits {
    /** {@code aws}. */
    String cloud();

    /** Every limit that the steps touch; none where they create nothing in this cloud. */
    List<Limit> of(List<Step> steps);
}
