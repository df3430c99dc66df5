package dev.catamaran.cluster.app;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kube.MeshAddress;
import dev.catamaran.cluster.provider.kube.MeshMember;
import dev.catamaran.cluster.provider.kube.MeshPeers;
import dev.catamaran.cluster.provider.kube.MeshTrust;
import dev.catamaran.cluster.provider.kube.ProvenMesh;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.MeshLinked;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mesh stage: every cluster of a fleet knows, trusts and reports every other one. */
@ApplicationScoped
public class MeshStage implements Stage {
    private static final String NOT_ENCRYPTED = "none";

    private final KubeAccess access;
    private final FleetSecrets secrets;
    private final ClusterConfig config;
    private final Clock clock;

    @Inject
    public MeshStage(KubeAccess access, FleetSecrets secrets, ClusterConfig config, Clock clock) {
        this.access = access;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mesh";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        if (!wanted(input)) {
            return ResourceGraph.empty();
        }
        List<Resource> resources = new ArrayList<>();
        for (String cluster : clusters(input)) {
            MeshMember member = member(input, cluster);
            List<String> remotes = clusters(input).stream()
                    .filter(other -> !other.equals(cluster))
                    .toList();
            resources.add(new MeshAddress(member, config.meshPatience()));
            resources.add(new MeshTrust(member, secrets, input.owner(), clock));
            resources.add(new MeshPeers(member, remotes));
            resources.add(new ProvenMesh(member, remotes, config.meshPatience()));
        }
        return ResourceGraph.of(resources);
    }

    private static boolean wanted(StageInput input) {
        return input.spec().mesh().enabled() && input.spec().clusters().size() > 1;
    }

    private static List<String> clusters(StageInput input) {
        return input.spec().clusters().stream().map(FleetSpec.Cluster::name).toList();
    }

    private MeshMember member(StageInput input, String cluster) {
        String kubeconfigRef = input.facts()
                .of(ClusterReady.class, cluster)
                .map(ClusterReady::kubeconfigRef)
                .orElseThrow(() -> new ProblemException(new Problem.Defect(
                        "cluster '" + cluster + "' has no ClusterReady, without which the mesh does not start")));
        return new MeshMember(access, cluster, kubeconfigRef);
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        if (!wanted(input)) {
            return List.of(new MeshLinked(input.fleetId(), List.of(), NOT_ENCRYPTED, Map.of()));
        }
        Map<String, String> proof = new TreeMap<>();
        clusters(input)
                .forEach(cluster -> proof.put(cluster, outputs.output(ProvenMesh.slotOf(cluster), ProvenMesh.SUMMARY)));
        return List.of(new MeshLinked(
                input.fleetId(), clusters(input), input.spec().mesh().encryption(), proof));
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new MeshReleased(input.fleetId()));
    }
}
