package dev.catamaran.gitops.domain;

import java.util.Map;
import java.util.TreeMap;

/** Labels of Pod Security Admission. */
final class PodSecurity {
    private PodSecurity() {}

    /** The level is enforced, the next stricter one warned about. */
    static Map<String, String> labels(String level) {
        return new TreeMap<>(Map.of(
                "pod-security.kubernetes.io/enforce",
                level,
                "pod-security.kubernetes.io/warn",
                level.equals("privileged") ? "baseline" : "restricted"));
    }
}
