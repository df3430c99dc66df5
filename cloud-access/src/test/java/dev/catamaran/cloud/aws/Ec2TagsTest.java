package dev.catamaran.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class Ec2TagsTest {
    private static final Ownership OWNER = new Ownership("uid-1", "demo", "aws");

    @Test
    void shouldTagWithOwnerSlotAndIncarnation() {
        var specification = Ec2Tags.specification(
                ResourceType.SUBNET, OWNER, "subnet-a", new Intent("t", 2), Map.of("kubernetes.io/role/elb", "1"));

        assertThat(specification.resourceType()).isEqualTo(ResourceType.SUBNET);
        assertThat(Ec2Tags.map(specification.tags()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "catamaran/fleet-uid", "uid-1",
                        "catamaran/cluster", "aws",
                        "catamaran/slot", "subnet-a",
                        "catamaran/address", "uid-1/aws/subnet-a",
                        "catamaran/incarnation", "2",
                        "Name", "demo-aws-subnet-a",
                        "kubernetes.io/role/elb", "1"));
    }

    @Test
    void shouldFindByOwnerAndSlotButNeverByName() {
        assertThat(Ec2Tags.owned(OWNER, "vpc"))
                .extracting(filter -> filter.name() + "=" + filter.values())
                .containsExactlyInAnyOrder(
                        "tag:catamaran/fleet-uid=[uid-1]", "tag:catamaran/cluster=[aws]", "tag:catamaran/slot=[vpc]");
    }

    @Test
    void shouldNotTakeAnotherFleetsTagsForOurs() {
        Map<String, String> tags = AwsTags.of(new Ownership("uid-2", "demo", "aws"), "vpc", new Intent("t", 1));

        assertThat(AwsTags.owned(tags, OWNER, "vpc")).isFalse();
    }
}
