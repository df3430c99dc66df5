package dev.catamaran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran status [FLEET]}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the latest condition of every stage, as catamaran.status has it.",
        exitCodeList = {"0:all shown stages are ready", "1:some are not, or the fleet is unknown"})
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FLEET", description = "One fleet; default all.")
    @Nullable
    String fleet;

    @Option(names = "--json", description = "One JSON array on one line.")
    boolean json;

    @Mixin
    Output output = new Output();

    @Mixin
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() throws JsonProcessingException {
        List<StageStatus> all;
        try (Transport transport = way.open()) {
            all = transport.conditions(fleet);
        }
        if (json) {
            System.out.println(Json.mapper().writeValueAsString(all));
        } else if (output.format != Output.Format.TABLE || !all.isEmpty()) {
            System.out.println(output.render(all, cells(all)));
            if (output.format == Output.Format.TABLE) {
                all.forEach(StatusCommand::sayDrift);
            }
        }
        if (all.isEmpty()) {
            System.err.println(fleet == null ? "no fleet is known" : "fleet '" + fleet + "' is not known");
        }
        boolean ready = all.stream()
                .allMatch(status -> status.state() == dev.catamaran.contracts.event.StageProgress.State.READY);
        return ready && !all.isEmpty() ? 0 : 1;
    }

    private static List<List<String>> cells(List<StageStatus> all) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("FLEET", "STAGE", "CLUSTER", "STATE", "GENERATION", "SINCE", "PROBLEM"));
        all.forEach(status -> cells.add(List.of(
                status.fleetId(),
                status.stage(),
                status.cluster() == null ? "" : status.cluster(),
                status.state().name(),
                String.valueOf(status.observedGeneration()),
                status.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                status.problem() == null
                        ? ""
                        : status.problem().code() + ": " + status.problem().message())));
        return cells;
    }

    private static void sayDrift(StageStatus status) {
        List<StageStatus.Drift> drift = status.drift() == null ? List.of() : status.drift();
        drift.forEach(each -> System.out.printf(
                "%s: changed by hand: %s %s: %s was %s, wanted %s%s%n",
                status.fleetId(),
                each.type(),
                each.resource(),
                each.field(),
                each.found(),
                each.wanted(),
                each.repaired() ? " (repaired)" : " (left)"));
    }
}
