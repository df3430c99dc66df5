package dev.catamaran.cli;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of a fleet named demo, with a cluster on each cloud. */
public final class Events {
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private Events() {}

    /** Seconds after the start. */
    public static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    public static Decoded.Event said(String uid, long second, FleetEvent event) {
        return said(uid + "-" + second + "-" + event.hashCode(), uid, second, event);
    }

    /** @param uid empty on what operators publish */
    public static Decoded.Event said(String id, String uid, long second, FleetEvent event) {
        EventType type = EventType.of(event);
        Area area = type.area().orElse(Area.NETWORK);
        boolean asked = event instanceof FleetRequested || event instanceof OverrideRequested;
        return new Decoded.Event(
                new Envelope(
                        id,
                        type.ceType(area),
                        "/test",
                        event.fleetId(),
                        at(second),
                        asked ? "" : uid,
                        1,
                        0,
                        null,
                        null),
                type,
                event);
    }

    public static FleetRequested requested(long generation) {
        return new FleetRequested(
                "demo",
                generation,
                null,
                Map.of(
                        "kubernetes",
                        Map.of("version", "1.35.4"),
                        "clusters",
                        List.of(
                                cluster("aws", "us-east-1", "m6i.large"),
                                cluster("gcp", "us-central1", "e2-standard-4")),
                        "gitops",
                        Map.of(
                                "repository",
                                "https://git.example.com/apps.git",
                                "revision",
                                "main",
                                "path",
                                "fleets/demo"),
                        "traffic",
                        Map.of("provider", "cloudflare", "zone", "example.com", "hostname", "app.example.com")));
    }

    private static Map<String, Object> cluster(String cloud, String region, String machine) {
        String second = cloud.equals("aws") ? "0" : "10";
        String pods = cloud.equals("aws") ? "244" : "245";
        String services = cloud.equals("aws") ? "96" : "97";
        return Map.of(
                "name",
                cloud,
                "cloud",
                cloud,
                "region",
                region,
                "network",
                Map.of(
                        "cidr",
                        "10." + second + ".0.0/16",
                        "podCidr",
                        "10." + pods + ".0.0/16",
                        "serviceCidr",
                        "10." + services + ".0.0/18"),
                "controlPlane",
                Map.of("count", 3, "machine", machine),
                "workers",
                Map.of("count", 3, "machine", machine));
    }

    /** @param cluster null for a stage of the whole fleet */
    public static StageProgress progress(
            String stage, @Nullable String cluster, long generation, StageProgress.State state, int done, int total) {
        return new StageProgress(
                "demo",
                cluster,
                stage,
                generation,
                "step " + done,
                done,
                total,
                100 * done / total,
                START,
                null,
                state,
                null);
    }
}
