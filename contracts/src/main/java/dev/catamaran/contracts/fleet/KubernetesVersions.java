package dev.catamaran.contracts.fleet;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kubernetes versions that can be built: those of Kubespray v2.31. */
public final class KubernetesVersions {
    /** What a fleet gets that names none. */
    public static final String DEFAULT = "1.35.4";

    private static final Map<Integer, Integer> LAST_PATCH = new TreeMap<>(Map.of(33, 11, 34, 7, 35, 4));
    private static final Pattern FORM = Pattern.compile("1\\.([1-9][0-9]?)\\.(0|[1-9][0-9]?)");

    private KubernetesVersions() {}

    /** @param version without a leading v */
    public static boolean supported(String version) {
        Matcher parts = FORM.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        int lastPatch = LAST_PATCH.getOrDefault(Integer.parseInt(parts.group(1)), -1);
        return Integer.parseInt(parts.group(2)) <= lastPatch;
    }

    static TextRule rule() {
        return new TextRule(KubernetesVersions::supported, KubernetesVersions::words);
    }

    private static String words() {
        return LAST_PATCH.entrySet().stream()
                .map(row -> "1." + row.getKey() + ".0 to 1." + row.getKey() + "." + row.getValue())
                .collect(Collectors.joining(", ", "a supported Kubernetes version without a leading v: ", ""));
    }
}
