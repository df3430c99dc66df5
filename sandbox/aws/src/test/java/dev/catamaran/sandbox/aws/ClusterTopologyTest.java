package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.kernel.Machine;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

class ClusterTopologyTest {
    @Test
    void shouldShowWhatWasBuiltAndForgetItWhenDeleted() throws IOException {
        try (Account account = new Account(201)) {
            Topology topology = new Topology(account).network(3).nodes().balancer();

            assertThat(account.ec2
                            .describeNatGatewaysPaginator(call -> call.maxResults(5))
                            .natGateways())
                    .extracting(NatGateway::state)
                    .containsOnly(NatGatewayState.AVAILABLE)
                    .hasSize(3);
            assertThat(account.elb
                            .describeLoadBalancers()
                            .loadBalancers()
                            .getFirst()
                            .state()
                            .code())
                    .isEqualTo(LoadBalancerStateEnum.ACTIVE);
            assertThat(account.aws.resources()).isEqualTo(1 + 1 + 6 + 6 + 3 + 3 + 1 + 2 + 3 + 3);

            topology.delete();

            assertThat(account.aws.resources()).isZero();
            assertThat(account.outside.machines().all()).isEmpty();
            assertThat(account.ec2.describeVpcs().vpcs()).isEmpty();
            assertThat(account.ec2.describeNetworkInterfaces().networkInterfaces())
                    .isEmpty();
        }
    }

    @Test
    void shouldPutMachineIntoWorldWhenInstanceRuns() throws IOException {
        try (Account account = new Account(202)) {
            Topology topology = new Topology(account).network(1).nodes();

            Machine machine = account.outside
                    .machines()
                    .get(topology.instances.getFirst())
                    .orElseThrow();

            assertThat(machine.networkId()).isEqualTo(topology.vpc);
            assertThat(machine.name()).isEqualTo("ip-10-0-16-4.ec2.internal");
            assertThat(machine.zone()).isEqualTo("us-east-1a");
            assertThat(machine.labels()).containsEntry("catamaran/cluster", "one");
            assertThat(machine.wireAddress()).startsWith("127.202.");
            assertThat(machine.state()).isEqualTo(Machine.State.RUNNING);
        }
    }

    @Test
    void shouldFindOnlyMatchingInstancesWhenFiltersAreGiven() throws IOException {
        try (Account account = new Account(203)) {
            Topology topology = new Topology(account).network(2).nodes();
            account.ec2.terminateInstances(call -> call.instanceIds(topology.instances.getFirst()));

            assertThat(account
                            .ec2
                            .describeInstancesPaginator(call -> call.filters(
                                    filter("instance-state-name", "running"),
                                    filter("tag:catamaran/cluster", "o*"),
                                    filter("vpc-id", topology.vpc)))
                            .reservations()
                            .stream()
                            .flatMap(reservation -> reservation.instances().stream()))
                    .extracting(Instance::instanceId)
                    .containsExactly(topology.instances.getLast());
            assertThat(account.ec2
                            .describeInstances(call -> call.instanceIds(topology.instances.getFirst()))
                            .reservations()
                            .getFirst()
                            .instances()
                            .getFirst()
                            .state()
                            .name())
                    .isEqualTo(InstanceStateName.TERMINATED);
        }
    }

    @Test
    void shouldKeepRegionsApartWhenScopeNamesAnother() throws IOException {
        try (Account account = new Account(204)) {
            new Topology(account).network(1);
            try (var elsewhere = account.ec2("eu-central-1")) {
                assertThat(elsewhere.describeVpcs().vpcs()).isEmpty();
                assertThat(elsewhere.describeAvailabilityZones().availabilityZones())
                        .extracting(zone -> zone.zoneName() + " " + zone.zoneId())
                        .contains("eu-central-1a euc1-az1");
            }
        }
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
