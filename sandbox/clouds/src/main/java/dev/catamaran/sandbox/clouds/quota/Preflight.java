package dev.catamaran.sandbox.clouds.quota;

import dev.catamaran.cloud.Limit;
import dev.catamaran.cloud.Limits;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Asks the clouds whether what a plan creates fits into the accounts' limits; only reads. */
public final class Preflight {
    private static final String UNTOLD = "the cloud tells no limit of this name: look it up on the vendor's quota page";

    private final Limits limits;
    private final Map<String, Integer> cpus = new HashMap<>();

    private Preflight(Limits limits) {
        this.limits = limits;
    }

    /** Every limit that the plan touches, by cloud and region; none where it creates nothing. */
    public static List<QuotaCheck> of(List<Surveyed> resources, List<Limits> clouds) {
        return clouds.stream()
                .flatMap(limits -> new Preflight(limits).checks(resources).stream())
                .toList();
    }

    private List<QuotaCheck> checks(List<Surveyed> resources) {
        Map<String, Map<String, Long>> wanted = new TreeMap<>();
        resources.stream()
                .filter(resource -> resource.cloud().equals(limits.cloud()))
                .filter(resource -> resource.step().action().equals(PlannedStep.CREATE))
                .forEach(resource -> wants(resource)
                        .forEach((counted, count) -> wanted.computeIfAbsent(resource.region(), _ -> new TreeMap<>())
                                .merge(counted, count, Long::sum)));
        List<QuotaCheck> checks = new ArrayList<>();
        wanted.forEach((region, counts) -> checks.addAll(inRegion(region, counts)));
        return checks;
    }

    private List<QuotaCheck> inRegion(String region, Map<String, Long> wanted) {
        Map<String, Limit> told = limits.in(region);
        List<QuotaCheck> checks = new ArrayList<>();
        wanted.forEach((counted, count) -> {
            Limit limit = told.get(counted);
            if (limit != null) {
                checks.add(QuotaCheck.of(limits.cloud(), region, limit, count));
            } else if (counted.toLowerCase(Locale.ROOT).endsWith("cpus")) {
                Limit untold = new Limit(counted, 0, OptionalLong.empty(), UNTOLD);
                checks.add(QuotaCheck.of(limits.cloud(), region, untold, count));
            }
        });
        return checks;
    }

    private Map<String, Long> wants(Surveyed resource) {
        Map<String, Object> desired = resource.step().desired();
        Map<String, Long> wants = new TreeMap<>(Map.of(resource.step().type(), 1L));
        if (desired.containsKey("machine")) {
            String machine = String.valueOf(desired.get("machine"));
            boolean spot = Boolean.TRUE.equals(desired.get("spot"));
            String zone = String.valueOf(desired.get("zone"));
            long processors = cpus.computeIfAbsent(machine, shape -> limits.cpus(resource.region(), zone, shape));
            wants.put(limits.processors(machine, spot), processors);
            wants.put(Limits.DISK_GIB, Long.valueOf(String.valueOf(desired.get("diskGib"))));
        }
        return wants;
    }
}
