package dev.catamaran.cloud.gcp;

import com.google.cloud.compute.v1.ListZonesRequest;
import dev.catamaran.runtime.stage.Preflight;

/** Whether the project's Compute Engine answers us. */
public final class GcpPreflight implements Preflight {
    private final GcpAccess access;

    public GcpPreflight(GcpAccess access) {
        this.access = access;
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
        return "project %s, %d zones".formatted(access.project(), zones);
    }
}
