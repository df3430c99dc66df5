package dev.catamaran.cloud.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Load balancer clients. */
@Singleton
public class AwsElb {
    private final RegionalClients<ElasticLoadBalancingV2Client> clients;

    @Inject
    public AwsElb(AwsAccess access) {
        clients = new RegionalClients<>(region -> access.open(ElasticLoadBalancingV2Client.builder(), region));
    }

    /** The client of a region; shared, never closed by its user. */
    public ElasticLoadBalancingV2Client in(String region) {
        return clients.in(region);
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
