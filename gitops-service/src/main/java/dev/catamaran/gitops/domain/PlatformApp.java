package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row of the platform catalog. Either chart or manifests says where it comes from.
 *
 * @param name of its Argo CD Application and of its Helm release
 * @param wave sync wave, 0 first
 * @param cloud only for clusters of this cloud
 * @param when only with this flag of {@code spec.platform}: {@code backup}, {@code autoscaling.nodes}...
 * @param namespace where it lives
 * @param podSecurity level that its namespace enforces, left out where others own the namespace
 * @param chart a Helm chart
 * @param manifests objects of our own, in the fleet repository
 * @param values of the chart, the same in the whole fleet
 * @param clusterValues laid over the values in each cluster
 */
public record PlatformApp(
        String name,
        int wave,
        @Nullable String cloud,
        @Nullable String when,
        String namespace,
        @Nullable String podSecurity,
        @Nullable Chart chart,
        @Nullable Manifests manifests,
        @Nullable ObjectNode values,
        @Nullable ObjectNode clusterValues) {

    /** @param repository URL of a chart repository, or an OCI registry's path without its scheme */
    public record Chart(String repository, String name, String version) {}

    /**
     * Objects of our own.
     *
     * @param file of this package, without its ending
     * @param folder in the fleet's folder; by default the application's own
     */
    public record Manifests(String file, @Nullable String folder) {}

    boolean isFor(String clusterCloud) {
        return cloud == null || cloud.equals(clusterCloud);
    }
}
