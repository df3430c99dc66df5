package dev.catamaran.compute.provider.gcp;

import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.Map;
import java.util.Optional;

/**
 * The image of the nodes: the one that the cluster's first nodes were made of, else the newest of the family. Not ours, so
 * never made and never deleted.
 *
 * <p>Its id is what an insert takes as source image; output {@code name}.
 *
 * @param image {@code projects/P/global/images/family/F}, or an image by the same path without a family
 */
record NodeImage(GcpRegion gcp, String image, ClusterInstances instances) implements Resource {
    static final String SLOT = "image";
    private static final String FAMILY = "/global/images/family/";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.Image";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("image", image);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        int family = image.indexOf(FAMILY);
        if (family < 0) {
            return Optional.of(found(image));
        }
        String project = GcpNames.last(image.substring(0, family));
        return instances
                .image(scope)
                .map(name -> "projects/" + project + "/global/images/" + name)
                .or(() -> newest(project, image.substring(family + FAMILY.length())))
                .map(NodeImage::found);
    }

    private Optional<String> newest(String project, String family) {
        return GcpRegion.existing(() -> gcp.access().images().getFromFamily(project, family))
                .map(found -> "projects/" + project + "/global/images/" + found.getName());
    }

    private static Found found(String path) {
        return Found.ready(path, Map.of("name", GcpNames.last(path)));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        throw new ProblemException(new Problem.InvalidSpec(
                "there is no image '" + image + "': set catamaran.compute.gcp.image to an image or an image family"));
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        throw new IllegalStateException("image " + found.id() + " belongs to its publisher");
    }
}
