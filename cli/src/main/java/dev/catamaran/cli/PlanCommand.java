package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.transport.PlanAnswer;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.Remedies;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.plan.PlanReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catamaran plan FILE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a fleet file would create, change, delete and keep in the clouds, what that costs by the month,",
            "how long it takes, and whether the accounts' limits let it happen. Makes nothing: it asks the services",
            "(FleetPlanRequested), and they only look."
        },
        exitCodeList = {
            "0:planned",
            "1:a service did not answer, or could not look at a cloud",
            "2:the file is not valid, or changes what a cluster keeps",
            "3:a limit of an account is too low for the plan"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final int SHORT = 3;
    private static final String INVALID = "InvalidSpec";

    @Mixin
    FleetFileArgument fleetFile = new FleetFileArgument();

    @Option(
            names = "--json",
            description = "One JSON object: fleet, generation, hash, counts, steps, cost, expected, limits.")
    boolean json;

    @Option(names = "--graph", description = "A Mermaid flowchart.")
    boolean graph;

    @Mixin
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return fleetFile.use((_, document) -> plan(document));
    }

    private int plan(FleetDocument document) throws InterruptedException {
        try (Transport transport = way.open()) {
            return switch (transport.plan(document)) {
                case PlanAnswer.Refused refused -> refused(refused);
                case PlanAnswer.Planned(PlanReport report) -> print(report);
            };
        }
    }

    /** The hash of the plan, for whoever wants to be sure that nothing has changed since. */
    static String hash(Transport transport, FleetDocument document) throws InterruptedException {
        return switch (transport.plan(document)) {
            case PlanAnswer.Planned(PlanReport report) -> report.plan().hash();
            case PlanAnswer.Refused refused ->
                throw new CliException("--plan-hash: the fleet cannot be planned: " + refused.reason());
        };
    }

    private static int refused(PlanAnswer.Refused refused) {
        System.err.println(refused.code() + ": " + refused.reason());
        System.err.println("  " + Remedies.of(refused.code()));
        return refused.code().equals(INVALID) ? 2 : 1;
    }

    private int print(PlanReport report) {
        if (graph) {
            System.out.print(report.plan().mermaid());
            return 0;
        }
        if (json) {
            System.out.println(report.json());
        } else {
            report.lines().forEach(System.out::println);
        }
        return report.fits() ? 0 : SHORT;
    }
}
