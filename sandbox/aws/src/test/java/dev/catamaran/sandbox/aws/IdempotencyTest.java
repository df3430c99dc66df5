package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

class IdempotencyTest {
    private Account account;
    private Topology topology;

    @BeforeEach
    void open() throws IOException {
        account = new Account(206);
        topology = new Topology(account).network(2);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void shouldAnswerWithFirstInstanceWhenTokenIsRepeated() {
        String first = topology.run("token", topology.privateSubnets.getFirst());

        assertThat(topology.run("token", topology.privateSubnets.getFirst())).isEqualTo(first);
        assertThat(account.ec2.describeInstances().reservations()).hasSize(1);
    }

    @Test
    void shouldRefuseTokenWhenParametersDiffer() {
        topology.run("token", topology.privateSubnets.getFirst());

        assertThatThrownBy(() -> topology.run("token", topology.privateSubnets.getLast()))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        failure -> assertThat(failure.awsErrorDetails().errorCode())
                                .isEqualTo("IdempotentParameterMismatch"));
    }

    @Test
    void shouldCreateTwoVpcsWhenCallIsRepeatedWithoutToken() {
        account.ec2.createVpc(call -> call.cidrBlock("10.1.0.0/16"));
        account.ec2.createVpc(call -> call.cidrBlock("10.1.0.0/16"));

        assertThat(account.ec2.describeVpcs().vpcs()).hasSize(3);
    }

    @Test
    void shouldAnswerWithFirstTargetGroupWhenSettingsAreTheSame() {
        String first = targetGroup(6443);

        assertThat(targetGroup(6443)).isEqualTo(first);
        assertThatThrownBy(() -> targetGroup(443)).isInstanceOf(DuplicateTargetGroupNameException.class);
    }

    private String targetGroup(int port) {
        return account.elb
                .createTargetGroup(call ->
                        call.name("api").protocol(ProtocolEnum.TCP).port(port).vpcId(topology.vpc))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }
}
