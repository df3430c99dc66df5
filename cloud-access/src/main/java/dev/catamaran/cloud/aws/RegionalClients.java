package dev.catamaran.cloud.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One client per region, made when first asked for. */
final class RegionalClients<C extends SdkAutoCloseable> implements AutoCloseable {
    private final Map<String, C> clients = new ConcurrentHashMap<>();
    private final Function<Region, C> opening;

    RegionalClients(Function<Region, C> opening) {
        this.opening = opening;
    }

    C in(String region) {
        return clients.computeIfAbsent(region, name -> opening.apply(Region.of(name)));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        clients.clear();
    }
}
