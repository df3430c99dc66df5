package dev.catamaran.network.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cloud.aws.AwsAccess;
import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpConfig;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.app.InterconnectStage;
import dev.catamaran.network.app.NetworkStage;
import dev.catamaran.network.domain.Interconnect;
import dev.catamaran.network.provider.aws.AwsInterconnect;
import dev.catamaran.network.provider.aws.AwsNetwork;
import dev.catamaran.network.provider.gcp.GcpInterconnect;
import dev.catamaran.network.provider.gcp.GcpNetwork;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A fleet whose networks are built and then joined, over the stand-ins of both clouds. */
public final class JoinedFleet implements AutoCloseable {
    private static final int LOOKS = 3;

    private final String uid = UUID.randomUUID().toString();
    private final Outside outside = Outside.create(Profile.INSTANT, 92);
    private final MemorySecrets secrets = new MemorySecrets();
    private final AwsStandIn aws;
    private final GcpStandIn gcp;
    private final NetworkStage networks;
    private final InterconnectStage interconnect;
    private String[] clusters = {};
    private List<NetworkReady> facts = List.of();
    private Runs runs;
    private volatile long looksWhileDown;

    public JoinedFleet() throws IOException {
        aws = new AwsStandIn(outside, "127.0.0.1", 0);
        gcp = new GcpStandIn(outside, "127.0.0.1", 0);
        GcpConfig config = Settings.of(
                GcpConfig.class, Map.of("catamaran.gcp.endpoint", gcp.url(), "catamaran.gcp.project", "catamaran"));
        GcpAccess gcpAccess = new GcpAccess(config);
        GcpOperations operations = new GcpOperations(gcpAccess, config);
        AwsEc2 ec2 = new AwsEc2(new AwsAccess(Settings.of(
                AwsConfig.class,
                Map.of(
                        "catamaran.aws.endpoint", aws.url(),
                        "catamaran.aws.access-key-id", "test",
                        "catamaran.aws.secret-access-key", "test"))));
        networks = new NetworkStage(
                List.of(new AwsNetwork(ec2, Inputs.OPEN), new GcpNetwork(gcpAccess, operations, Inputs.OPEN)));
        interconnect = new InterconnectStage(
                List.of(new AwsInterconnect(ec2, secrets), new GcpInterconnect(gcpAccess, operations, secrets)),
                secrets);
        runs = new Runs(Inputs.of("aws-demo", "aws", uid));
    }

    public Outside outside() {
        return outside;
    }

    /** Builds the networks of clusters {@code name/cloud/region}. */
    public List<NetworkReady> buildNetworks(String... wanted) throws InterruptedException {
        clusters = wanted.clone();
        List<NetworkReady> built = new ArrayList<>();
        for (String each : wanted) {
            StageInput input = Inputs.joined(uid, each.split("/", -1)[0], List.of(), wanted);
            var outputs = new Runs(input).next().converge(networks.plan(input));
            built.add((NetworkReady) networks.ready(input, outputs).getFirst());
        }
        facts = List.copyOf(built);
        runs = new Runs(input());
        return facts;
    }

    public InterconnectStage stage() {
        return interconnect;
    }

    public StageInput input() {
        return Inputs.joined(uid, "", facts, clusters);
    }

    public ResourceGraph plan() {
        return interconnect.plan(input());
    }

    public Run run() {
        return runs.next();
    }

    public String secret(String reference) {
        return new String(secrets.get(reference).orElseThrow(), StandardCharsets.US_ASCII);
    }

    public int secrets() {
        return secrets.references().size();
    }

    public long awsResources() {
        return aws.resources();
    }

    public long gcpResources() {
        return gcp.resources();
    }

    private List<JsonNode> awsState() {
        return StreamSupport.stream(aws.save().path("resources").spliterator(), false)
                .filter(resource -> !resource.path("inside").has("buriedAt"))
                .toList();
    }

    public long awsCount(String kind) {
        return awsState().stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .count();
    }

    /** Route tables that lead to a block, by a propagating gateway or a route of their own. */
    public List<JsonNode> awsRoutes(String destination) {
        return awsState().stream()
                .filter(resource -> resource.path("kind").asText().equals("ROUTE_TABLE"))
                .map(resource -> resource.path("body"))
                .filter(body -> !body.path("propagatingVgwSet").isEmpty() || leads(body, destination))
                .toList();
    }

    private static boolean leads(JsonNode table, String destination) {
        return StreamSupport.stream(table.path("routeSet").spliterator(), false)
                .anyMatch(route -> route.path("destinationCidrBlock").asText().equals(destination)
                        && route.has("vpcPeeringConnectionId"));
    }

    /** Inside blocks of every tunnel of a site. */
    public List<String> insideBlocks(String site) {
        return Interconnect.of(input()).links().stream()
                .filter(link -> !link.peered()
                        && (link.from().name().equals(site) || link.to().name().equals(site)))
                .flatMap(link -> link.tunnels().stream()
                        .map(tunnel -> link.inside(tunnel).toString()))
                .toList();
    }

    /** Mends a cut once somebody has looked a few times. */
    public void mendWhenSeenDown(String address) {
        long before = looks();
        while (looks() < before + LOOKS) {
            Thread.onSpinWait();
            Thread.yield();
        }
        looksWhileDown = looks() - before;
        outside.tunnels().cut(address, false);
    }

    private long looks() {
        return outside.calls().snapshot().getOrDefault("gcp", Map.of()).getOrDefault("vpnTunnels.get", 0L);
    }

    public long looksWhileDown() {
        return looksWhileDown;
    }

    @Override
    public void close() {
        aws.close();
        gcp.close();
        outside.close();
    }
}
