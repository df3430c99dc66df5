package dev.catamaran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
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
        description = "Shows the latest condition of every stage, from catamaran.status.",
        exitCodeList = {"0:all shown stages are ready", "1:some are not, or the fleet is unknown"})
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FLEET", description = "One fleet; default all.")
    @Nullable
    String fleet;

    @Option(names = "--json", description = "One JSON array.")
    boolean json;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws JsonProcessingException {
        Collection<StageStatus> all = StatusBoard.read(connection.bootstrap(), fleet);
        if (json) {
            System.out.println(Json.mapper().writeValueAsString(all));
        } else {
            all.forEach(StatusCommand::print);
        }
        if (all.isEmpty()) {
            System.err.println(fleet == null ? "no fleet is known" : "fleet '" + fleet + "' is not known");
        }
        boolean ready = all.stream()
                .allMatch(status -> status.state() == dev.catamaran.contracts.event.StageProgress.State.READY);
        return ready && !all.isEmpty() ? 0 : 1;
    }

    private static void print(StageStatus status) {
        System.out.printf(
                "%-16s %-8s %-10s %-9s generation %d since %s%s%n",
                status.fleetId(),
                status.stage(),
                status.cluster() == null ? "" : status.cluster(),
                status.state(),
                status.observedGeneration(),
                status.since().truncatedTo(ChronoUnit.SECONDS),
                status.problem() == null
                        ? ""
                        : "  " + status.problem().code() + ": "
                                + status.problem().message());
        List<StageStatus.Drift> drift = status.drift() == null ? List.of() : status.drift();
        drift.forEach(each -> System.out.printf(
                "    changed by hand: %s %s: %s was %s, wanted %s%s%n",
                each.type(),
                each.resource(),
                each.field(),
                each.found(),
                each.wanted(),
                each.repaired() ? " (repaired)" : " (left)"));
    }
}
