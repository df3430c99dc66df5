package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformExportTest {
    private static BothClouds clouds;
    private static Survey survey;

    @TempDir
    Path directory;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        clouds = new BothClouds(83);
        CloudRun run = CloudRun.whole(BothClouds.demo(), clouds.stages);
        run.build();
        survey = Survey.of(BothClouds.demo(), run.uid(), clouds.stages);
    }

    @AfterAll
    static void close() {
        clouds.close();
    }

    @Test
    void shouldExportEveryResourceOfBothCloudsOnce() throws IOException {
        ExportCommand.aws(clouds.stages, clouds.endpoints, survey).write(directory.resolve("aws"));
        ExportCommand.gcp(clouds.stages, clouds.endpoints, survey).write(directory.resolve("gcp"));

        assertThat(addresses("aws"))
                .contains("aws_vpc.aws_vpc", "aws_nat_gateway.aws_nat_gateway_a", "aws_instance.aws_worker_3")
                .contains("aws_lb.aws_api_load_balancer", "aws_iam_role_policy.aws_role_worker_node");
        assertThat(addresses("gcp"))
                .contains("google_compute_network.gcp_network", "google_compute_instance.gcp_worker_3")
                .contains("google_compute_global_forwarding_rule.gcp_api_forwarding_rule");
    }

    /** The addresses of the import blocks, each of which has a resource block. */
    private Set<String> addresses(String cloud) throws IOException {
        JsonNode resources = Json.mapper()
                .readTree(directory.resolve(cloud + "/main.tf.json").toFile())
                .path("resource");
        Set<String> addresses = new HashSet<>();
        for (JsonNode each : Json.mapper()
                .readTree(directory.resolve(cloud + "/imports.tf.json").toFile())
                .path("import")) {
            String[] address = each.path("to").asText().split("\\.", -1);
            assertThat(resources.path(address[0]).has(address[1]))
                    .as(each.toString())
                    .isTrue();
            assertThat(addresses.add(each.path("to").asText()))
                    .as(each.toString())
                    .isTrue();
        }
        return addresses;
    }

    @Test
    void shouldImportEverythingAndChangeNothingWithTheStockAwsProvider() throws IOException, InterruptedException {
        Path module = directory.resolve("aws");
        ExportCommand.aws(clouds.stages, clouds.endpoints, survey).write(module);
        Terraform terraform = Terraform.in(module, "hashicorp/aws");

        int resources = addresses("aws").size();
        assertThat(terraform.run("plan", "-no-color"))
                .contains("Plan: " + resources + " to import, 0 to add, 0 to change, 0 to destroy.");
        assertThat(terraform.run("apply", "-no-color", "-auto-approve"))
                .contains(resources + " imported, 0 added, 0 changed, 0 destroyed");
        assertThat(terraform.run("plan", "-no-color")).contains("No changes.");
    }

    @Test
    void shouldImportEverythingAndChangeNothingWithTheStockGoogleProvider() throws IOException, InterruptedException {
        Path module = directory.resolve("gcp");
        ExportCommand.gcp(clouds.stages, clouds.endpoints, survey).write(module);
        Terraform terraform = Terraform.in(module, "hashicorp/google");

        int resources = addresses("gcp").size();
        assertThat(terraform.run("plan", "-no-color"))
                .contains("Plan: " + resources + " to import, 0 to add, 0 to change, 0 to destroy.");
    }
}
