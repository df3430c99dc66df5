package dev.catamaran.sandbox.clouds.survey;

import java.util.List;
import java.util.Map;

/**
 * What would become of one resource.
 *
 * @param cluster empty for what belongs to the whole fleet
 * @param action {@code create}, {@code change}, {@code keep} or {@code delete}
 * @param after slots of the same stage and cluster that come before it
 * @param desired what is wanted, without secrets
 */
public record PlannedStep(
        String stage,
        String cluster,
        String slot,
        String type,
        String action,
        List<String> after,
        Map<String, Object> desired) {
    public static final String CREATE = "create";
    public static final String CHANGE = "change";
    public static final String KEEP = "keep";
    public static final String DELETE = "delete";

    /** The same with another action. */
    public PlannedStep with(String otherAction) {
        return new PlannedStep(stage, cluster, slot, type, otherAction, after, desired);
    }

    /** {@code network/aws/vpc}. */
    public String path() {
        return stage + "/" + (cluster.isEmpty() ? "fleet" : cluster) + "/" + slot;
    }
}
