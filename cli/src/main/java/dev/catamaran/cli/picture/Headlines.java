package dev.catamaran.cli.picture;

import static dev.catamaran.cli.picture.Headline.Kind.*;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.DnsDriftDetected;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.Remedies;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events make a headline, and its words. */
final class Headlines {
    private Headlines() {}

    static List<Headline> of(FleetEvent event, Instant at) {
        return switch (event) {
            case StageFailed said -> List.of(failed(said, at));
            case FleetRejected said ->
                List.of(new Headline(at, REJECTED, null, "rejected/" + said.requestId(), words(said)));
            case NodeLost said ->
                List.of(new Headline(
                        at,
                        NODE_LOST,
                        said.cluster(),
                        "node/" + said.cluster() + "/" + said.slot() + "/" + said.incarnation(),
                        said.slot() + " of " + said.cluster() + " is gone and is being made anew"));
            case StageStatus said -> drift(said, at);
            case DnsDriftDetected said ->
                List.of(new Headline(
                        at,
                        DRIFT,
                        null,
                        "dns/" + said.object() + "/" + said.slot(),
                        "%s %s was changed by hand: %s %s"
                                .formatted(
                                        said.object(),
                                        said.slot(),
                                        String.join(", ", said.fields()),
                                        said.reverted() ? "(put back)" : "(left)")));
            case ClusterHealthChanged said
            when said.state() != said.previous() ->
                List.of(new Headline(
                        at,
                        HEALTH,
                        said.cluster(),
                        "health/" + said.cluster(),
                        "%s went from %s to %s: %s"
                                .formatted(said.cluster(), said.previous(), said.state(), said.reason())));
            case FailoverStarted said ->
                List.of(new Headline(
                        at,
                        FAILOVER_STARTED,
                        said.cluster(),
                        "failover/" + said.decisionId() + "/started",
                        said.action() + " of " + said.cluster() + " decided: " + said.reason()));
            case FailoverCompleted said ->
                List.of(new Headline(
                        at,
                        FAILOVER_COMPLETED,
                        said.cluster(),
                        "failover/" + said.decisionId() + "/completed",
                        said.action() + " of " + said.cluster() + " is in force"
                                + (said.changeMs() == null ? "" : " after " + said.changeMs() + " ms")));
            case FleetDeleted _ -> List.of(new Headline(at, DELETED, null, "deleted", "nothing of the fleet is left"));
            default -> List.of();
        };
    }

    private static Headline failed(StageFailed said, Instant at) {
        String remedy = Remedies.of(said.problem().code());
        return new Headline(
                at,
                STAGE_FAILED,
                said.cluster(),
                "failed/" + said.stage() + "/" + said.cluster() + "/"
                        + said.problem().code(),
                "%s%s, attempt %d: %s: %s%s (%s)"
                        .formatted(
                                said.stage(),
                                of(said.cluster()),
                                said.attempts(),
                                said.problem().code(),
                                said.problem().message(),
                                remedy.isEmpty() ? "" : " -> " + remedy,
                                retry(said)));
    }

    private static String retry(StageFailed said) {
        if (!said.willRetry()) {
            return "not tried again by itself";
        }
        return said.retryAt() == null ? "tried again" : "tried again at " + Times.ofDay(said.retryAt());
    }

    private static String words(FleetRejected said) {
        return "generation " + said.generation() + " was refused: "
                + said.violations().stream()
                        .map(each -> each.path() + ": '" + each.value() + "': " + each.rule())
                        .collect(Collectors.joining("; "));
    }

    private static List<Headline> drift(StageStatus said, Instant at) {
        List<StageStatus.Drift> all = said.drift() == null ? List.of() : said.drift();
        return all.stream()
                .map(each -> new Headline(
                        at,
                        DRIFT,
                        said.cluster(),
                        "drift/" + said.stage() + "/" + said.cluster() + "/" + each.resource() + "/" + each.field(),
                        "%s %s%s was changed by hand: %s is %s, wanted %s (%s)"
                                .formatted(
                                        each.type(),
                                        each.resource(),
                                        of(said.cluster()),
                                        each.field(),
                                        each.found(),
                                        each.wanted(),
                                        each.repaired() ? "repaired" : "left")))
                .toList();
    }

    private static String of(@Nullable String cluster) {
        return cluster == null ? "" : " of " + cluster;
    }
}
