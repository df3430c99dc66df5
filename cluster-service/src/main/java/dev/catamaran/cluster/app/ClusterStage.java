package dev.catamaran.cluster.app;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.cluster.domain.proof.ClusterProof;
import dev.catamaran.cluster.domain.proof.ClusterProof.Expectation;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kube.ClusterMarker;
import dev.catamaran.cluster.provider.kube.ProvenCluster;
import dev.catamaran.cluster.provider.kubespray.Kubespray;
import dev.catamaran.cluster.provider.kubespray.KubesprayCluster;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.ClusterReleased;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cluster stage: Kubernetes on the machines of each cluster, proven through its load balancer. */
@ApplicationScoped
public class ClusterStage implements Stage {
    private final Kubespray kubespray;
    private final FleetSecrets secrets;
    private final KubeAccess access;
    private final ClusterConfig config;

    @Inject
    public ClusterStage(Kubespray kubespray, FleetSecrets secrets, KubeAccess access, ClusterConfig config) {
        this.kubespray = kubespray;
        this.secrets = secrets;
        this.access = access;
        this.config = config;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        NodesReady nodes = nodes(input);
        return ResourceGraph.of(List.of(
                secrets.authorityResource(input.owner()),
                secrets.encryptionResource(input.owner()),
                new KubesprayCluster(kubespray, new ClusterMarker(access), input, nodes),
                new ProvenCluster(
                        access,
                        expectation(input, nodes),
                        FleetSecrets.kubeconfigName(input.owner()),
                        KubesprayCluster.SLOT,
                        config.proofPatience())));
    }

    private static NodesReady nodes(StageInput input) {
        return input.facts()
                .of(NodesReady.class, input.cluster())
                .orElseThrow(() -> new ProblemException(new Problem.Defect("cluster '" + input.cluster()
                        + "' has no NodesReady, without which its stage does not start")));
    }

    private static Expectation expectation(StageInput input, NodesReady nodes) {
        return new Expectation(
                input.spec().kubernetes().version(),
                nodes.nodes().stream().map(NodesReady.Node::name).toList(),
                nodes.withRole("control-plane").size(),
                input.spec().mesh().encryption().equals("wireguard"));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(new ClusterReady(
                input.fleetId(),
                input.cluster(),
                nodes(input).api(),
                outputs.output(ProvenCluster.SLOT, ProvenCluster.VERSION),
                SecretStore.reference(FleetSecrets.kubeconfigName(input.owner())),
                Integer.parseInt(outputs.output(ProvenCluster.SLOT, ProvenCluster.NODES_READY)),
                proof(outputs)));
    }

    private static Map<String, String> proof(Outputs outputs) {
        Map<String, String> proof = new TreeMap<>();
        for (String check : ClusterProof.CHECKS) {
            proof.put(check, outputs.output(ProvenCluster.SLOT, ProvenCluster.CHECKED + check));
        }
        return proof;
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new ClusterReleased(input.fleetId(), input.cluster()));
    }
}
