package dev.catamaran.network.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.network.support.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkLayoutTest {
    private final NetworkLayout aws = NetworkLayout.zonal(Inputs.of("aws-demo", "aws", "uid"), Inputs.OPEN);

    @Test
    void shouldKeepSubnetsApartAndInsideTheBlock() {
        List<Cidr> seen = new ArrayList<>();
        for (SubnetPlan subnet : aws.subnets()) {
            assertThat(aws.cluster().network().cidr().overlaps(subnet.cidr())).isTrue();
            assertThat(seen).noneMatch(subnet.cidr()::overlaps);
            seen.add(subnet.cidr());
        }
        assertThat(seen).hasSize(6);
    }

    @Test
    void shouldNameSubnetsByTheLetterOfTheirZone() {
        NetworkLayout layout = NetworkLayout.zonal(Inputs.of("aws-odd-zones", "tokyo", "uid"), Inputs.OPEN);

        assertThat(layout.subnets(SubnetPlan.PRIVATE))
                .extracting(SubnetPlan::name)
                .containsExactly("private-a", "private-c", "private-d");
    }

    @Test
    void shouldLeaveRoomForTheZonesThatAreNotWantedYet() {
        NetworkLayout all = NetworkLayout.zonal(Inputs.of("aws-odd-zones", "tokyo", "uid"), Inputs.OPEN);
        NetworkLayout two = NetworkLayout.zonal(Inputs.of("aws-two-zones", "tokyo", "uid"), Inputs.OPEN);

        assertThat(two.subnets())
                .extracting(SubnetPlan::name)
                .containsExactly("private-a", "private-d", "public-a", "public-d");
        assertThat(all.subnets()).containsAll(two.subnets());
    }

    @Test
    void shouldLetInNodesOfEveryClusterWhenMeshed() {
        assertThat(rule(aws, "mesh").peers())
                .containsExactly(new Peer.Block(Cidr.parse("10.0.0.0/16")), new Peer.Block(Cidr.parse("10.10.0.0/16")));
        assertThat(rule(aws, "mesh").ports()).extracting(Ports::toString).contains("udp:51871", "udp:8472", "tcp:4240");
        assertThat(rule(aws, "cluster-mesh").ports())
                .extracting(Ports::toString)
                .containsExactly("tcp:2379", "tcp:32379");
    }

    @Test
    void shouldLetInNoOtherClusterWhenNotMeshed() {
        NetworkLayout alone = NetworkLayout.zonal(Inputs.of("aws-without-mesh", "aws", "uid"), Inputs.OPEN);

        assertThat(rule(alone, "mesh").peers()).containsExactly(new Peer.Block(Cidr.parse("10.0.0.0/16")));
        assertThat(alone.rules()).extracting(FirewallRule::name).doesNotContain("cluster-mesh");
    }

    @Test
    void shouldOpenNothingButApiAndBastionToEverybody() {
        Peer everybody = new Peer.Block(Cidr.parse("0.0.0.0/0"));

        assertThat(aws.rules())
                .filteredOn(rule -> rule.peers().contains(everybody))
                .extracting(FirewallRule::name)
                .containsExactlyInAnyOrder("public-api", "bastion-ssh");
    }

    @Test
    void shouldReachNodesBySshFromTheBastionOnly() {
        assertThat(aws.rulesOf(Role.WORKER))
                .filteredOn(rule -> rule.ports().contains(Ports.tcp(22)))
                .singleElement()
                .satisfies(rule -> assertThat(rule.peers()).containsExactly(new Peer.Of(Role.BASTION)));
    }

    private static FirewallRule rule(NetworkLayout layout, String name) {
        return layout.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
