package dev.catamaran.cloud.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * What Service Quotas says that an account may have.
 *
 * @see <a href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/">Service Quotas API</a>
 */
@Singleton
public class AwsServiceQuotas {
    private final RegionalClients<ServiceQuotasClient> clients;

    @Inject
    public AwsServiceQuotas(AwsAccess access) {
        clients = new RegionalClients<>(region -> access.open(ServiceQuotasClient.builder(), region));
    }

    /**
     * The account's own value in a region, else the vendor's default; empty when neither is told.
     *
     * @param service code of the service: {@code ec2}
     * @param code of the quota: {@code L-1216C47A}
     */
    public OptionalLong value(String region, String service, String code) {
        ServiceQuotasClient client = clients.in(region);
        try {
            return value(client.getServiceQuota(
                            request -> request.serviceCode(service).quotaCode(code))
                    .quota());
        } catch (NoSuchResourceException neverRaised) {
            return byDefault(client, service, code);
        }
    }

    private static OptionalLong byDefault(ServiceQuotasClient client, String service, String code) {
        try {
            return value(client.getAWSDefaultServiceQuota(
                            request -> request.serviceCode(service).quotaCode(code))
                    .quota());
        } catch (NoSuchResourceException unknown) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong value(ServiceQuota quota) {
        return quota.value() == null
                ? OptionalLong.empty()
                : OptionalLong.of(quota.value().longValue());
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
