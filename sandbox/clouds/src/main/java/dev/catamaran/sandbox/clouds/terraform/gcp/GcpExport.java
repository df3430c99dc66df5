package dev.catamaran.sandbox.clouds.terraform.gcp;

import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.TerraformModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A fleet's resources on Google Cloud as a module for the stock provider. */
public final class GcpExport {
    private static final String VERSION = ">= 6.0.0, < 8.0.0";

    private final GcpAccess access;
    private final Optional<String> endpoint;

    /** @param endpoint of a stand-in; empty for Google Cloud itself */
    public GcpExport(GcpAccess access, Optional<String> endpoint) {
        this.access = access;
        this.endpoint = endpoint;
    }

    /** Reads what is there again, so that the module tells what is and not what was wanted. */
    public TerraformModule of(List<Surveyed> resources) {
        TerraformModule module = new TerraformModule(provider());
        List<Surveyed> ours =
                resources.stream().filter(each -> each.cloud().equals("gcp")).toList();
        Project project = new Project(module, access, ours);
        NetworkBlocks.of(project);
        VpnBlocks.of(project);
        MachineBlocks.of(project);
        BalancerBlocks.of(project);
        return module;
    }

    private Map<String, Object> provider() {
        Map<String, Object> google = new LinkedHashMap<>();
        google.put("project", access.project());
        google.put("add_terraform_attribution_label", false);
        endpoint.ifPresent(url -> google.put("compute_custom_endpoint", url + "/compute/v1/"));
        return Map.of(
                "terraform",
                Map.of(
                        "required_providers",
                        Map.of("google", Map.of("source", "hashicorp/google", "version", VERSION))),
                "provider",
                Map.of("google", google));
    }

    /** The resources of the project, and where their blocks go. */
    record Project(TerraformModule module, GcpAccess access, List<Surveyed> resources) {
        String id() {
            return access.project();
        }

        Stream<Surveyed> of(String type) {
            return resources.stream().filter(each -> each.step().type().equals(type));
        }

        /** A block of what is found again by its path, known to others by its link. */
        Block block(String type, Surveyed resource, String importPath, String selfLink) {
            String cluster = resource.step().cluster();
            String name =
                    (cluster.isEmpty() ? "" : cluster + "_") + resource.step().slot();
            Block block = new Block(type, name, "projects/" + id() + "/" + importPath);
            module.alias(block, selfLink);
            return block;
        }

        void add(Block block) {
            module.add(block, "");
        }

        /** Name at the end of what the stage calls the resource. */
        static String name(Surveyed resource) {
            return GcpNames.last(resource.id());
        }

        static Block.Reference link(String type, String selfLink) {
            return new Block.Reference(type, selfLink, "self_link");
        }
    }
}
