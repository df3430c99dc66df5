package dev.catamaran.cloud.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** EC2 clients: networks and machines. */
@Singleton
public class AwsEc2 {
    private final RegionalClients<Ec2Client> clients;

    @Inject
    public AwsEc2(AwsAccess access) {
        clients = new RegionalClients<>(region -> access.open(Ec2Client.builder(), region));
    }

    /** The client of a region; shared, never closed by its user. */
    public Ec2Client in(String region) {
        return clients.in(region);
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
