package dev.catamaran.compute.app;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fleet's SSH key as a resource of each of its clusters.
 *
 * <p>A cluster that goes leaves it to the others; the last one removes it.
 *
 * <p>Outputs: {@code publicKey}, a line for {@code authorized_keys}; its id is the reference of the private key.
 */
public final class FleetSshKey implements Resource {
    public static final String SLOT = "ssh-key";

    private final SshKeys keys;
    private final List<String> clusters;

    /** @param clusters every cluster of the fleet */
    FleetSshKey(SshKeys keys, List<String> clusters) {
        this.keys = keys;
        this.clusters = List.copyOf(clusters);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "ssh.Key";
    }

    @Override
    public String lane() {
        return "secrets";
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("algorithm", "ed25519");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        if (scope.deleting()) {
            return keys.held(scope.owner(), clusters) ? Optional.of(found(scope, "")) : Optional.empty();
        }
        return keys.publicLine(scope.owner()).map(line -> found(scope, line));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return found(scope, keys.obtain(scope.owner()));
    }

    @Override
    public void delete(Scope scope, Found found) {
        keys.release(scope.owner(), clusters);
    }

    private static Found found(Scope scope, String publicLine) {
        return Found.ready(SshKeys.reference(scope.owner()), Map.of("publicKey", publicLine));
    }
}
