package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.secret.FileSecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran kubeconfig FLEET [--merge]}. */
@Command(
        name = "kubeconfig",
        mixinStandardHelpOptions = true,
        description = "Writes a kubeconfig with one context FLEET-CLUSTER for each cluster of a fleet of this world.",
        exitCodeList = {"0:written", "1:no such fleet, or none of its clusters is ready"})
final class KubeconfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(
            names = "--merge",
            description = "Into the file of --file, else of KUBECONFIG, else ~/.kube/config; other contexts stay.")
    boolean merge;

    @Option(names = "--file", paramLabel = "FILE", description = "Where to merge into.")
    @Nullable
    Path file;

    @Override
    public Integer call() throws IOException {
        Home home = Home.find();
        MergedKubeconfig merged = new MergedKubeconfig(merge ? present() : Map.of());
        FileSecretStore secrets = new FileSecretStore(home.at("secrets"));
        Map<String, ClusterReady> clusters = clusters(home);
        for (ClusterReady ready : clusters.values()) {
            Optional<byte[]> secret = secrets.get(ready.kubeconfigRef());
            if (secret.isPresent()) {
                merged.add(fleet + "-" + ready.cluster(), Json.yaml().readTree(secret.get()));
            }
        }
        if (merged.added() == 0) {
            throw new CliException("FLEET: no cluster of '" + fleet + "' is ready in the world that runs here");
        }
        if (merge) {
            merged.write(target());
            System.out.println(merged.added() + " contexts are in " + target() + "; kubectl --context " + fleet + "-"
                    + clusters.keySet().iterator().next() + " get nodes");
        } else {
            System.out.print(merged.text());
        }
        return 0;
    }

    private Path target() {
        String environment = System.getenv("KUBECONFIG");
        if (file != null) {
            return file;
        }
        return environment == null || environment.isBlank()
                ? Path.of(System.getProperty("user.home"), ".kube", "config")
                : Path.of(environment.split(java.io.File.pathSeparator, 2)[0]);
    }

    private Map<String, Object> present() throws IOException {
        return Files.exists(target()) ? MergedKubeconfig.read(Files.readAllBytes(target())) : Map.of();
    }

    private Map<String, ClusterReady> clusters(Home home) throws IOException {
        if (!Files.exists(home.description())) {
            throw new CliException("no world is running here; start one with ./catamaran up");
        }
        String kafka = Json.mapper()
                .readTree(home.description().toFile())
                .at("/endpoints/kafka")
                .asText();
        List<Decoded.Event> events = EventLog.read(
                kafka,
                List.of(Area.CLUSTER),
                event -> event.event() instanceof ClusterReady ready
                        && ready.fleetId().equals(fleet));
        Map<String, ClusterReady> latest = new TreeMap<>();
        events.forEach(event -> {
            if (event.event() instanceof ClusterReady ready) {
                latest.put(ready.cluster(), ready);
            }
        });
        return latest;
    }
}
