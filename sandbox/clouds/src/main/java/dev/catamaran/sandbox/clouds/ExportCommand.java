package dev.catamaran.sandbox.clouds;

import dev.catamaran.sandbox.clouds.graph.LiveGraph;
import dev.catamaran.sandbox.clouds.graph.Pictures;
import dev.catamaran.sandbox.clouds.graph.SvgPicture;
import dev.catamaran.sandbox.clouds.terraform.TerraformModule;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport;
import dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran export terraform|graph FLEET}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a living fleet as Terraform configuration, or as a picture.",
        subcommands = {ExportCommand.Terraform.class, ExportCommand.Graph.class})
public final class ExportCommand {

    /** {@code catamaran export terraform FLEET --out DIR}. */
    @Command(
            name = "terraform",
            mixinStandardHelpOptions = true,
            description = {
                "Writes DIR/aws and DIR/gcp: configuration in JSON with import blocks, made of what is in the clouds now.",
                "'terraform plan' there imports everything and adds, changes and destroys nothing. Stop Catamaran's services",
                "for the fleet before Terraform changes anything: two masters undo each other's work."
            },
            exitCodeList = {"0:written", "1:the fleet or a cloud could not be looked at"})
    static final class Terraform implements Callable<Integer> {
        @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
        String fleet = "";

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            LiveFleet live = LiveFleet.of(fleet);
            Path directory = java.util.Objects.requireNonNull(out);
            write(aws(live.stages(), live.endpoints(), live.survey()), directory.resolve("aws"));
            write(gcp(live.stages(), live.endpoints(), live.survey()), directory.resolve("gcp"));
            return 0;
        }

        private static void write(TerraformModule module, Path directory) throws IOException {
            if (module.size() > 0) {
                module.write(directory);
                System.out.println(directory + ": " + module.size() + " resources to import");
            }
            module.leftOut().forEach(what -> System.out.println("  left out: " + what));
        }
    }

    static TerraformModule aws(CloudStages stages, Endpoints endpoints, Survey survey) {
        CloudStages.Clients clients = stages.clients();
        return new AwsExport(clients.ec2(), clients.elb(), clients.iam(), endpoints.aws()).of(survey.present());
    }

    static TerraformModule gcp(CloudStages stages, Endpoints endpoints, Survey survey) {
        return new GcpExport(stages.clients().gcp(), endpoints.gcp()).of(survey.present());
    }

    enum Format {
        DOT,
        SVG,
        MERMAID
    }

    /** {@code catamaran export graph FLEET}. */
    @Command(
            name = "graph",
            mixinStandardHelpOptions = true,
            description = {
                "The living resource graph, how long each resource took, and the critical path in red.",
                "Durations come from the progress topic: what it does not keep any more is drawn without."
            },
            exitCodeList = {"0:written", "1:the fleet or a cloud could not be looked at"})
    static final class Graph implements Callable<Integer> {
        @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
        String fleet = "";

        @Option(
                names = "--format",
                defaultValue = "dot",
                description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
        Format format = Format.DOT;

        @Option(names = "--out", paramLabel = "FILE", description = "Where to write; by default standard output.")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            LiveFleet live = LiveFleet.of(fleet);
            LiveGraph graph = LiveGraph.of(live.survey().resources(), live.times());
            String text = switch (format) {
                case DOT -> Pictures.dot(graph);
                case MERMAID -> Pictures.mermaid(graph);
                case SVG -> SvgPicture.of(graph);
            };
            if (out == null) {
                System.out.print(text);
            } else {
                Files.writeString(out, text);
            }
            System.err.printf(
                    "%d resources, critical path %.1f s%n",
                    live.survey().present().size(), graph.criticalPath().toMillis() / 1000.0);
            return 0;
        }
    }
}
