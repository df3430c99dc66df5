package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.sandbox.kernel.Machine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

class LoadBalancerTest {
    /** Says its name to everyone who connects, as the API server of a node would. */
    private static ServerSocket serve(Account account, String instance) throws IOException {
        Machine machine = account.outside.machines().get(instance).orElseThrow();
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(machine.wireAddress(), Topology.API_PORT));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(machine.name().getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    if (!server.isClosed()) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
        });
        return server;
    }

    static String read(String address) throws IOException {
        try (Socket client = new Socket(address, Topology.API_PORT)) {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "reset";
        }
    }

    private static TargetHealthStateEnum health(Account account, Topology topology, String instance) {
        return account
                .elb
                .describeTargetHealth(call -> call.targetGroupArn(topology.targetGroup))
                .targetHealthDescriptions()
                .stream()
                .filter(target -> target.target().id().equals(instance))
                .findFirst()
                .orElseThrow()
                .targetHealth()
                .state();
    }

    private static String address(Account account, Topology topology, int zone) {
        return account.ec2
                .describeAddresses(call -> call.allocationIds(topology.apiAddresses.get(zone)))
                .addresses()
                .getFirst()
                .publicIp();
    }

    @Test
    void shouldForwardToHealthyTargetOnEveryAddress() throws IOException {
        try (Account account = new Account(208)) {
            Topology topology = new Topology(account).network(2).nodes().balancer();
            String first = topology.instances.getFirst();
            assertThat(health(account, topology, first)).isEqualTo(TargetHealthStateEnum.UNHEALTHY);

            try (ServerSocket server = serve(account, first)) {
                assertThat(server.isBound()).isTrue();
                assertThat(health(account, topology, first)).isEqualTo(TargetHealthStateEnum.HEALTHY);
                assertThat(read(address(account, topology, 0))).isEqualTo("ip-10-0-16-4.ec2.internal");
                assertThat(read(address(account, topology, 1))).isEqualTo("ip-10-0-16-4.ec2.internal");

                account.outside.machines().transition(first, Machine.State.DEAD);
                assertThat(health(account, topology, first)).isEqualTo(TargetHealthStateEnum.UNHEALTHY);
                assertThat(read(address(account, topology, 0))).isIn("reset", "");
            }
        }
    }

    @Test
    void shouldGoToANewZoneAndLeaveNone() throws IOException {
        try (Account account = new Account(212)) {
            Topology topology = new Topology(account).network(1).nodes().balancer();
            String first = topology.publicSubnets.getFirst();
            String second = account.ec2
                    .createSubnet(call ->
                            call.vpcId(topology.vpc).cidrBlock("10.0.240.0/20").availabilityZone("us-east-1b"))
                    .subnet()
                    .subnetId();
            var address = account.ec2.allocateAddress(call -> call.domain(DomainType.VPC));
            SubnetMapping more = SubnetMapping.builder()
                    .subnetId(second)
                    .allocationId(address.allocationId())
                    .build();

            assertThatThrownBy(() -> account.elb.setSubnets(
                            call -> call.loadBalancerArn(topology.balancer).subnetMappings(more)))
                    .hasMessageContaining("Subnet removal is not supported for Network Load Balancers");
            SubnetMapping kept = SubnetMapping.builder()
                    .subnetId(first)
                    .allocationId(topology.apiAddresses.getFirst())
                    .build();
            account.elb.setSubnets(
                    call -> call.loadBalancerArn(topology.balancer).subnetMappings(kept, more));

            try (ServerSocket server = serve(account, topology.instances.getFirst())) {
                assertThat(server.isBound()).isTrue();
                assertThat(read(address.publicIp())).isEqualTo("ip-10-0-16-4.ec2.internal");
            }
        }
    }

    @Test
    void shouldListenAgainWhenStateIsLoadedByAnotherProcess() throws IOException {
        try (Account before = new Account(209)) {
            Topology topology = new Topology(before).network(1).nodes().balancer();
            String address = address(before, topology, 0);
            var saved = before.outside.json().readTree(before.aws.save().toString());
            before.aws.close();

            try (Account after = new Account(209)) {
                after.aws.load(saved);

                try (ServerSocket server = serve(after, topology.instances.getFirst())) {
                    assertThat(server.isBound()).isTrue();
                    assertThat(read(address)).isEqualTo("ip-10-0-16-4.ec2.internal");
                }
                assertThat(after.aws.save()).isEqualTo(saved);
                assertThat(after.ec2.allocateAddress().publicIp()).isNotEqualTo(address);
                assertThat(after.ec2.describeVpcs().vpcs().getFirst().vpcId()).isEqualTo(topology.vpc);
            }
        }
    }
}
