package dev.catamaran.cloud.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Systems Manager clients: public parameters such as the newest machine image. */
@Singleton
public class AwsSsm {
    private final RegionalClients<SsmClient> clients;

    @Inject
    public AwsSsm(AwsAccess access) {
        clients = new RegionalClients<>(region -> access.open(SsmClient.builder(), region));
    }

    /** The client of a region; shared, never closed by its user. */
    public SsmClient in(String region) {
        return clients.in(region);
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
