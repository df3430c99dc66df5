package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.HostKeys;
import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Found.Status;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The host with a public address. Ready when its console has told its SSH host keys, or has had the time to.
 *
 * <p>Outputs: those of the machine, but {@code address} is the public one, and {@code hostKeys} (known_hosts lines).
 *
 * @param machine the instance itself, with outputs {@code publicAddress} and {@code launchedAt} (ISO 8601)
 * @param console what an instance has printed so far
 * @param hostKeyPatience how long after its launch the keys are waited for
 */
public record BastionHost(
        Resource machine, Function<Found, String> console, Duration hostKeyPatience, InstantSource clock)
        implements Resource {
    @Override
    public String slot() {
        return machine.slot();
    }

    @Override
    public String type() {
        return machine.type();
    }

    @Override
    public String lane() {
        return machine.lane();
    }

    @Override
    public List<String> after() {
        return machine.after();
    }

    @Override
    public Map<String, Object> desired() {
        return machine.desired();
    }

    @Override
    public Optional<Found> find(Scope scope) throws Exception {
        return machine.find(scope).map(found -> scope.deleting() || !found.isReady() ? found : reachable(found));
    }

    private Found reachable(Found instance) {
        String address = instance.outputs().getOrDefault("publicAddress", "");
        if (address.isEmpty()) {
            return instance.in(new Status.Pending("no public address yet"));
        }
        List<String> hostKeys = HostKeys.knownHosts(console.apply(instance), address);
        Found found = instance.with("address", address).with("hostKeys", String.join("\n", hostKeys));
        return hostKeys.isEmpty() && mayStillTell(instance)
                ? found.in(new Status.Pending("waiting for its SSH host keys"))
                : found;
    }

    private boolean mayStillTell(Found instance) {
        return Optional.ofNullable(instance.outputs().get("launchedAt"))
                .map(launchedAt -> OffsetDateTime.parse(launchedAt).toInstant().plus(hostKeyPatience))
                .filter(end -> clock.instant().isBefore(end))
                .isPresent();
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        return lookAgain(machine.create(scope, intent));
    }

    @Override
    public boolean matches(Scope scope, Found found) throws Exception {
        return machine.matches(scope, found);
    }

    @Override
    public List<Difference> differences(Scope scope, Found found) throws Exception {
        return machine.differences(scope, found);
    }

    @Override
    public boolean isReplaced(Found found) {
        return machine.isReplaced(found);
    }

    @Override
    public Found update(Scope scope, Found found) throws Exception {
        return lookAgain(machine.update(scope, found));
    }

    private static Found lookAgain(Found instance) {
        return instance.in(new Status.Pending("launched"));
    }

    @Override
    public void delete(Scope scope, Found found) throws Exception {
        machine.delete(scope, found);
    }
}
