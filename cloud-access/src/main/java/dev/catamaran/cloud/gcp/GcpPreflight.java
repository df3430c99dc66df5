package dev.catamaran.cloud.gcp;

import com.google.api.gax.core.BackgroundResource;
import com.google.cloud.compute.v1.ListZonesRequest;
import dev.catamaran.runtime.stage.Preflight;
import java.util.List;
import java.util.function.Supplier;

/** Whether the project's Compute Engine answers us; opens the clients that the service's stages will use. */
public final class GcpPreflight implements Preflight {
    private final GcpAccess access;
    private final List<Supplier<? extends BackgroundResource>> clients;

    /** @param clients each opens one, without a call */
    public GcpPreflight(GcpAccess access, List<Supplier<? extends BackgroundResource>> clients) {
        this.access = access;
        this.clients = List.copyOf(clients);
    }

    @Override
    public String subject() {
        return "Google Cloud";
    }

    @Override
    public String look() {
        ListZonesRequest onePage = ListZonesRequest.newBuilder()
                .setProject(access.project())
                .setMaxResults(500)
                .build();
        long zones = access.zones().list(onePage).getPage().getResponse().getItemsCount();
        long open = clients.stream()
                .map(Supplier::get)
                .filter(client -> !client.isShutdown())
                .count();
        return "project %s, %d zones, %d clients".formatted(access.project(), zones, open);
    }
}
