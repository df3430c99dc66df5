package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gcloud}, where it is installed, shows what was built, and can build and delete the like itself. */
class GcloudTest {
    private BothClouds clouds;
    private VendorClient gcloud;

    @TempDir
    Path directory;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        clouds = new BothClouds(85);
        Path token = Files.writeString(directory.resolve("token"), "sandbox");
        gcloud = VendorClient.of(
                "gcloud",
                List.of("--format=json", "--quiet"),
                Map.of(
                        "CLOUDSDK_CONFIG",
                        directory.toString(),
                        "CLOUDSDK_CORE_PROJECT",
                        BothClouds.PROJECT,
                        "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING",
                        "true",
                        "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
                        token.toString(),
                        "CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE",
                        clouds.gcp.url() + "/compute/v1/"));
    }

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void shouldListWhatWasBuilt() throws IOException, InterruptedException {
        CloudRun run = CloudRun.whole(BothClouds.demo(), clouds.stages);
        run.build();

        assertThat(names("networks", "subnets")).hasSize(1);
        assertThat(names("instances")).hasSize(7);
        assertThat(names("vpn-tunnels")).hasSize(4);
        assertThat(names("forwarding-rules")).hasSize(1);
    }

    @Test
    void shouldMakeListAndDeleteATopology() throws IOException, InterruptedException {
        compute("networks create shop --subnet-mode=custom");
        compute("networks subnets create shop --network=shop --range=10.20.0.0/20 --region=us-central1");
        compute("firewall-rules create shop-ssh --network=shop --allow=tcp:22 --source-ranges=10.0.0.0/8");
        compute("addresses create shop --region=us-central1");
        compute("instances create shop-1 --zone=us-central1-a --machine-type=e2-standard-4 --subnet=shop"
                + " --image-family=ubuntu-2404-lts-amd64 --image-project=ubuntu-os-cloud");

        assertThat(names("instances")).containsExactly("shop-1");
        assertThat(names("firewall-rules")).containsExactly("shop-ssh");

        compute("instances delete shop-1 --zone=us-central1-a");
        compute("addresses delete shop --region=us-central1");
        compute("firewall-rules delete shop-ssh");
        compute("networks subnets delete shop --region=us-central1");
        compute("networks delete shop");
        assertThat(names("networks")).isEmpty();
    }

    private void compute(String command) throws IOException, InterruptedException {
        assertThat(gcloud.run(("compute " + command).split(" ", -1)))
                .as(command)
                .doesNotContain("exit code");
    }

    private List<String> names(String... kind) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("compute"));
        command.addAll(List.of(kind));
        command.add("list");
        List<String> names = new ArrayList<>();
        Json.mapper()
                .readTree(gcloud.run(command.toArray(String[]::new)))
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }
}
