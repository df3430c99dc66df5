package dev.catamaran.cloud.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sts.StsClient;

/** Security token clients: who we are. */
@Singleton
public class AwsSts {
    private final RegionalClients<StsClient> clients;

    @Inject
    public AwsSts(AwsAccess access) {
        clients = new RegionalClients<>(region -> access.open(StsClient.builder(), region));
    }

    /** The client of a region; shared, never closed by its user. */
    public StsClient in(String region) {
        return clients.in(region);
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
