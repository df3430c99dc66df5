package dev.catamaran.cloud;

import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.event.StagePlanned.Step;
import dev.catamaran.runtime.plan.AccountLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Asks one cloud what its account has left of what a plan creates there. */
public final class PlannedLimits implements AccountLimits {
    private static final String UNTOLD = "the cloud tells no limit of this name: look it up on the vendor's quota page";

    private final Limits limits;

    public PlannedLimits(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String cloud() {
        return limits.cloud();
    }

    @Override
    public List<StagePlanned.Limit> of(List<Step> steps) {
        Map<String, Integer> cpus = new HashMap<>();
        Map<String, String> zones = zones(steps);
        Map<String, Map<String, Long>> wanted = new TreeMap<>();
        steps.stream()
                .filter(step -> step.cloud().equals(limits.cloud()))
                .filter(step -> step.action() == Action.CREATE)
                .forEach(step -> wants(step, cpus, zones)
                        .forEach((counted, count) -> wanted.computeIfAbsent(step.region(), _ -> new TreeMap<>())
                                .merge(counted, count, Long::sum)));
        List<StagePlanned.Limit> told = new ArrayList<>();
        wanted.forEach((region, counts) -> told.addAll(inRegion(region, counts)));
        return told;
    }

    private List<StagePlanned.Limit> inRegion(String region, Map<String, Long> wanted) {
        Map<String, Limit> known = limits.in(region);
        List<StagePlanned.Limit> told = new ArrayList<>();
        wanted.forEach((counted, count) -> {
            Limit limit = known.get(counted);
            if (limit != null) {
                told.add(told(region, limit, count));
            } else if (counted.toLowerCase(Locale.ROOT).endsWith("cpus")) {
                told.add(told(region, new Limit(counted, 0, OptionalLong.empty(), UNTOLD), count));
            }
        });
        return told;
    }

    private StagePlanned.Limit told(String region, Limit limit, long wanted) {
        Long most = limit.limit().isPresent() ? limit.limit().getAsLong() : null;
        return new StagePlanned.Limit(limits.cloud(), region, limit.name(), limit.used(), wanted, most, limit.remedy());
    }

    /** Where slots are, of those that tell. */
    private static Map<String, String> zones(List<Step> steps) {
        Map<String, String> zones = new HashMap<>();
        steps.stream()
                .filter(step -> step.desired().containsKey("zone"))
                .forEach(step ->
                        zones.put(step.slot(), String.valueOf(step.desired().get("zone"))));
        return zones;
    }

    /** Its own zone, or that of the subnet that it is put into. */
    private static Optional<String> zone(Step step, Map<String, String> zones) {
        return Optional.ofNullable(zones.get(step.slot()))
                .or(() -> Optional.ofNullable(
                        zones.get(String.valueOf(step.desired().get("subnet")))));
    }

    /** @param cpus processors by shape, as far as they have been asked for */
    private Map<String, Long> wants(Step step, Map<String, Integer> cpus, Map<String, String> zones) {
        Map<String, Object> desired = step.desired();
        Map<String, Long> wants = new TreeMap<>(Map.of(step.type(), 1L));
        zone(step, zones).ifPresent(zone -> wants.put(Limits.inZone(step.type(), zone), 1L));
        if (desired.containsKey("machine")) {
            String machine = String.valueOf(desired.get("machine"));
            boolean spot = Boolean.TRUE.equals(desired.get("spot"));
            String zone = String.valueOf(desired.get("zone"));
            long processors = cpus.computeIfAbsent(machine, shape -> limits.cpus(step.region(), zone, shape));
            wants.put(limits.processors(machine, spot), processors);
            wants.put(Limits.DISK_GIB, Long.valueOf(String.valueOf(desired.get("diskGib"))));
        }
        return wants;
    }
}
