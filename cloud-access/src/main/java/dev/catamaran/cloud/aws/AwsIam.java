package dev.catamaran.cloud.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The IAM client: roles and instance profiles, which know no region. */
@Singleton
public class AwsIam {
    private final RegionalClients<IamClient> clients;

    @Inject
    public AwsIam(AwsAccess access) {
        clients = new RegionalClients<>(region -> access.open(IamClient.builder(), region));
    }

    /** Shared, never closed by its user. */
    public IamClient client() {
        return clients.in(Region.AWS_GLOBAL.id());
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
