package dev.catamaran.network.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.catamaran.cloud.aws.AwsAccess;
import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpConfig;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.network.app.NetworkStage;
import dev.catamaran.network.provider.aws.AwsNetwork;
import dev.catamaran.network.provider.gcp.GcpNetwork;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.network.support.Settings;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.stage.StageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans of whole fleets, by cluster and in the planner's order. A plan that changed on purpose is written anew with
 * {@code -Dcases.write=true}.
 */
class PlanCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldPlanAsWrittenDown(String name) throws IOException {
        JsonNode plan = plan(name);
        Path file = CASES.resolve(name).resolve("plan.json");
        if (Boolean.getBoolean("cases.write")) {
            Files.writeString(file, plan.toPrettyString() + "\n");
        }

        assertThat(plan.toPrettyString()).isEqualTo(JSON.readTree(file.toFile()).toPrettyString());
    }

    private static JsonNode plan(String name) {
        NetworkStage stage = stage();
        Map<String, ArrayNode> clusters = new TreeMap<>();
        for (FleetSpec.Cluster cluster : Inputs.fleet(name).spec().clusters()) {
            StageInput input = Inputs.of(name, cluster.name(), "uid-of-" + name);
            ArrayNode resources = JSON.createArrayNode();
            stage.plan(input).resources().forEach(resource -> resources.add(entry(resource)));
            clusters.put(cluster.name(), resources);
        }
        return JSON.valueToTree(clusters);
    }

    private static JsonNode entry(Resource resource) {
        var entry = JSON.createObjectNode();
        entry.put("slot", resource.slot());
        entry.put("type", resource.type());
        entry.set("after", JSON.valueToTree(resource.after()));
        entry.set("desired", JSON.valueToTree(new TreeMap<>(resource.desired())));
        return entry;
    }

    /** Planning is pure: no client is ever opened. */
    private static NetworkStage stage() {
        GcpConfig config = Settings.of(GcpConfig.class, Map.of());
        GcpAccess gcp = new GcpAccess(config);
        AwsEc2 aws = new AwsEc2(new AwsAccess(Settings.of(AwsConfig.class, Map.of())));
        return new NetworkStage(List.of(
                new AwsNetwork(aws, Inputs.OPEN), new GcpNetwork(gcp, new GcpOperations(gcp, config), Inputs.OPEN)));
    }
}
