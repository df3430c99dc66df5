package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.app.ComputeConfig;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * The node image: what the cluster's nodes run already, else the newest. Looked up once per convergence and not ours, so
 * never made and never deleted.
 *
 * <p>Canonical publishes its id as an SSM parameter; where there is none, the newest image of its owner and name.
 *
 * <p>Outputs: {@code rootDevice}.
 */
record NodeImage(AwsRegion aws, ComputeConfig.Aws config, ClusterInstances instances) implements Resource {
    static final String SLOT = "image";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.Image";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("parameter", config.imageParameter(), "owner", config.imageOwner(), "name", config.imageName());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return pinned(scope).or(this::published).or(this::newest).map(NodeImage::found);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        throw new ProblemException(
                new Problem.InvalidSpec("region " + aws.name() + " has no image: neither SSM parameter "
                        + config.imageParameter() + " nor '" + config.imageName() + "' of owner " + config.imageOwner()
                        + "; set catamaran.compute.aws.image-name or image-owner"));
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        throw new IllegalStateException("image " + found.id() + " belongs to its publisher");
    }

    /** What the nodes run that are there already. */
    private Optional<Image> pinned(Scope scope) {
        return instances.image(scope).flatMap(this::byId);
    }

    private Optional<Image> byId(String id) {
        return aws.ec2().describeImages(request -> request.imageIds(id)).images().stream()
                .findFirst();
    }

    private Optional<Image> published() {
        try {
            String id = aws.ssm()
                    .getParameter(request -> request.name(config.imageParameter()))
                    .parameter()
                    .value();
            return byId(id);
        } catch (ParameterNotFoundException _) {
            return Optional.empty();
        }
    }

    private Optional<Image> newest() {
        return aws
                .ec2()
                .describeImages(request -> request.owners(config.imageOwner())
                        .filters(Ec2Tags.filter("name", config.imageName()), Ec2Tags.filter("state", "available")))
                .images()
                .stream()
                .max(Comparator.comparing(Image::creationDate));
    }

    private static Found found(Image image) {
        return Found.ready(image.imageId(), Map.of("rootDevice", image.rootDeviceName()));
    }
}
