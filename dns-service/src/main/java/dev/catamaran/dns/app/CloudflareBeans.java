package dev.catamaran.dns.app;

import dev.catamaran.dns.provider.cloudflare.CloudflareAccess;
import dev.catamaran.dns.provider.cloudflare.CloudflareApi;
import dev.catamaran.dns.provider.cloudflare.CloudflareTraffic;
import dev.catamaran.dns.provider.cloudflare.FailoverJournal;
import dev.catamaran.dns.provider.cloudflare.MonitorSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

/** Turns settings into what the Cloudflare provider takes. */
@Dependent
class CloudflareBeans {
    @Produces
    @Singleton
    CloudflareApi api(CloudflareConfig config, Clock clock) {
        URI endpoint = URI.create(config.endpoint().toString().replaceAll("/+$", ""));
        return new CloudflareApi(
                new CloudflareAccess(
                        endpoint,
                        config.apiToken(),
                        config.accountId(),
                        config.connectTimeout(),
                        config.requestTimeout()),
                clock);
    }

    void close(@Disposes CloudflareApi api) {
        api.close();
    }

    @Produces
    @Singleton
    CloudflareTraffic traffic(CloudflareApi api, DnsConfig config, Clock clock) {
        return new CloudflareTraffic(
                api,
                new MonitorSettings(config.monitorInterval(), config.monitorAllowInsecure()),
                new FailoverJournal(clock));
    }
}
