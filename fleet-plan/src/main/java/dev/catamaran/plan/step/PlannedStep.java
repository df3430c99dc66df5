package dev.catamaran.plan.step;

import dev.catamaran.contracts.event.StagePlanned;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What would become of one resource.
 *
 * @param cluster empty for what belongs to the whole fleet
 * @param cloud {@code aws}
 * @param region empty for what has none
 * @param action {@code create}, {@code change}, {@code replace}, {@code keep} or {@code delete}
 * @param after slots of the same stage and cluster that come before it
 * @param desired what is wanted, without secrets
 */
public record PlannedStep(
        String stage,
        String cluster,
        String cloud,
        String region,
        String slot,
        String type,
        String action,
        List<String> after,
        Map<String, Object> desired) {
    public static final String CREATE = "create";
    public static final String CHANGE = "change";
    public static final String REPLACE = "replace";
    public static final String KEEP = "keep";
    public static final String DELETE = "delete";

    /** What a stage said of one of its resources. */
    public static PlannedStep of(StagePlanned answer, StagePlanned.Step step) {
        return new PlannedStep(
                answer.stage(),
                answer.cluster() == null ? "" : answer.cluster(),
                step.cloud(),
                step.region(),
                step.slot(),
                step.type(),
                step.action().name().toLowerCase(Locale.ROOT),
                step.after(),
                step.desired());
    }

    /** {@code network/aws/vpc}. */
    public String path() {
        return stage + "/" + (cluster.isEmpty() ? "fleet" : cluster) + "/" + slot;
    }
}
