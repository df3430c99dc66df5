package dev.catamaran.compute.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.runtime.graph.Ownership;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodePoliciesTest {
    private static final Ownership OWNER = new Ownership("uid", "demo", "aws");
    /** IAM's limit for the inline policies of a role together. */
    private static final int LONGEST = 10_240;

    @Test
    void shouldLetWorkersChangeNothing() {
        Stream<String> actions = NodePolicies.of(NodeRole.WORKER, OWNER).statements().stream()
                .flatMap(statement -> statement.actions().stream());

        assertThat(actions).allMatch(action -> action.matches("ec2:Describe.*|ecr:(Batch|Get).*"));
    }

    @Test
    void shouldLetTheControlPlaneChangeOnlyWhatBearsItsClustersTag() {
        assertThat(NodePolicies.of(NodeRole.CONTROL_PLANE, OWNER).statements())
                .filteredOn(statement -> statement.actions().stream()
                        .anyMatch(action -> action.matches(".*:(Delete|Modify|Attach|Detach|Register|Deregister).*")))
                .isNotEmpty()
                .allMatch(statement -> statement
                        .condition()
                        .toString()
                        .contains("aws:ResourceTag/kubernetes.io/cluster/demo-aws=[owned]"));
        assertThat(NodePolicies.of(NodeRole.CONTROL_PLANE, OWNER).json()).hasSizeLessThan(LONGEST);
    }

    /** The cloud controller makes no routes ({@code --configure-cloud-routes=false}): pods travel in tunnels. */
    @Test
    void shouldLetNobodyChangeRoutesOrInstances() {
        assertThat(NodePolicies.of(NodeRole.CONTROL_PLANE, OWNER).statements())
                .flatExtracting(PolicyDocument.Statement::actions)
                .noneMatch(action -> action.matches("ec2:(Create|Delete|Replace)Route|ec2:.*Instance(s|Attribute)")
                        && !action.equals("ec2:DescribeInstances"));
    }

    @Test
    void shouldKnowItsOwnDocumentWhateverItsSpacing() {
        PolicyDocument policy = NodePolicies.of(NodeRole.WORKER, OWNER);

        assertThat(policy.sameAs(policy.json().replace(",", " ,\n"))).isTrue();
        assertThat(policy.sameAs(policy.json().replace("ec2:DescribeRegions", "ec2:*")))
                .isFalse();
        assertThat(policy.sameAs("not json")).isFalse();
    }
}
