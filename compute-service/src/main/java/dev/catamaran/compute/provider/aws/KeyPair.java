package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.app.FleetSshKey;
import dev.catamaran.compute.domain.ShortNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * The public half of the fleet's SSH key, imported per cluster since two clusters may share a region.
 *
 * <p>Outputs: {@code name}, by which instances name it.
 */
record KeyPair(AwsRegion aws) implements Resource {
    static final String SLOT = "key-pair";
    private static final int LONGEST_NAME = 255;

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.KeyPair";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public List<String> after() {
        return List.of(FleetSshKey.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("algorithm", "ed25519");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return aws
                .ec2()
                .describeKeyPairs(request -> request.filters(Ec2Tags.owned(scope.owner(), SLOT)))
                .keyPairs()
                .stream()
                .findFirst()
                .map(pair -> found(pair.keyPairId(), pair.keyName()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String publicKey = scope.output(FleetSshKey.SLOT, "publicKey");
        var made = aws.ec2()
                .importKeyPair(request -> request.keyName(name(scope.owner()))
                        .publicKeyMaterial(SdkBytes.fromString(publicKey, StandardCharsets.UTF_8))
                        .tagSpecifications(Ec2Tags.specification(ResourceType.KEY_PAIR, scope.owner(), SLOT, intent)));
        return found(made.keyPairId(), made.keyName());
    }

    @Override
    public void delete(Scope scope, Found found) {
        aws.ec2().deleteKeyPair(request -> request.keyPairId(found.id()));
    }

    private static String name(Ownership owner) {
        return ShortNames.unique(owner.stem(), owner.fleetUid(), LONGEST_NAME);
    }

    private static Found found(String id, String name) {
        return Found.ready(id, Map.of("name", name));
    }
}
