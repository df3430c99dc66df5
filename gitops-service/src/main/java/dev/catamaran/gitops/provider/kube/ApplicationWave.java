package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.gitops.domain.ExpectedApplication;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Applications of one sync wave, which the root Application brings. Ready when all are Synced and Healthy; taken down
 * with everything they brought, while the waves below still run. Outputs: {@code sync/health} by name.
 */
final class ApplicationWave implements Resource {
    private final ClusterAccess cluster;
    private final int wave;
    private final List<ExpectedApplication> expected;
    private final boolean awaited;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param awaited whether it must become healthy, rather than just exist */
    ApplicationWave(ClusterAccess cluster, int wave, List<ExpectedApplication> expected, boolean awaited) {
        this.cluster = cluster;
        this.wave = wave;
        this.expected = List.copyOf(expected);
        this.awaited = awaited;
    }

    static String slot(int wave) {
        return "wave-" + wave;
    }

    @Override
    public String slot() {
        return slot(wave);
    }

    @Override
    public String type() {
        return "argocd.Wave";
    }

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                "applications", expected.stream().map(ExpectedApplication::name).toList());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        Map<String, JsonNode> live = new ApplicationObjects(cluster.objects()).all();
        return scope.deleting() ? left(live) : Optional.of(progress(scope, live));
    }

    private Found progress(Scope scope, Map<String, JsonNode> live) {
        Map<String, String> outputs = new HashMap<>();
        List<String> waiting = new ArrayList<>();
        for (ExpectedApplication each : expected) {
            ApplicationState state = ApplicationState.of(each, live.get(each.name()));
            outputs.put(each.name(), state.sync() + "/" + state.health());
            if (!awaited ? live.containsKey(each.name()) : state.done()) {
                tell(scope, each.name(), state);
            } else {
                waiting.add(each.name() + " " + state.words());
            }
        }
        Found found = Found.ready(slot(), outputs);
        String reason = (expected.size() - waiting.size()) + "/" + expected.size() + " healthy; waits for "
                + String.join(", ", waiting);
        return waiting.isEmpty() ? found : found.in(new Found.Status.Pending(reason));
    }

    private void tell(Scope scope, String name, ApplicationState state) {
        if (told.add(name)) {
            scope.progress(name + " " + state.sync() + "/" + state.health(), told.size(), expected.size());
        }
    }

    private Optional<Found> left(Map<String, JsonNode> live) {
        List<String> left = expected.stream()
                .map(ExpectedApplication::name)
                .filter(live::containsKey)
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(Found.pending(slot(), "waits for Argo CD to take down " + String.join(", ", left)));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return find(scope).orElseThrow();
    }

    @Override
    public void delete(Scope scope, Found found) {
        ApplicationObjects applications = new ApplicationObjects(cluster.objects());
        applications.stopRoot();
        expected.forEach(each -> applications.delete(each.name()));
    }
}
