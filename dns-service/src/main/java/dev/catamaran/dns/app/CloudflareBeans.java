package dev.catamaran.dns.app;

import dev.catamaran.dns.domain.Policy;
import dev.catamaran.dns.provider.cloudflare.CloudflareAccess;
import dev.catamaran.dns.provider.cloudflare.CloudflareApi;
import dev.catamaran.dns.provider.cloudflare.CloudflareTraffic;
import dev.catamaran.dns.provider.cloudflare.FailoverJournal;
import dev.catamaran.dns.provider.cloudflare.MonitorSettings;
import io.micrometer.core.instrument.MeterRegistry;
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
    CloudflareTraffic traffic(
            CloudflareApi api, DnsConfig config, Clock clock, MeterRegistry meters, DueTimes dueTimes) {
        return new CloudflareTraffic(
                api,
                new MonitorSettings(config.monitorInterval(), config.monitorAllowInsecure()),
                new FailoverJournal(clock, meters),
                minimumActive -> policy(minimumActive, config),
                dueTimes);
    }

    private static Policy policy(int minimumActive, DnsConfig config) {
        return new Policy(
                minimumActive,
                config.dwell(),
                config.soak(),
                config.proofValid(),
                config.ramp().steps(),
                config.ramp().step());
    }
}
