package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.DnsDriftDetected;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.NodeDrainRequested;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;

/**
 * What an event says something about, and so which later event makes it superfluous for who wants to know how a fleet is.
 *
 * @param uid which of the fleets that had the name; empty on what operators publish
 * @param subject within that fleet
 * @param ready whether it says that a stage is ready
 */
public record Kind(String uid, String subject, Keep keep, long generation, boolean ready) {
    /** Which events of a subject are worth keeping. */
    public enum Keep {
        LATEST,
        /** Also the first of the generation, and the first that says ready: they tell how long a stage took. */
        STAGE,
        /** Each, the latest ones. */
        REQUESTS,
        NEWS
    }

    /** The kind of an event. */
    public static Kind of(Said said) {
        String name = said.type().eventName();
        return switch (said.event()) {
            case StageProgress event ->
                stage(said, name, event.stage() + "/" + event.cluster(), event.generation(), event.state());
            case StageStatus event ->
                stage(said, name, event.stage() + "/" + event.cluster(), event.observedGeneration(), event.state());
            case StageFailed event ->
                latest(
                        said,
                        name + "/" + event.stage() + "/" + event.cluster() + "/"
                                + event.problem().code());
            case FleetRequested _, FleetRejected _ -> each(said, Keep.REQUESTS);
            case FailoverStarted _, FailoverCompleted _, NodeLost _, NodeDrainRequested _, DnsDriftDetected _ ->
                each(said, Keep.NEWS);
            case ClusterHealthChanged event ->
                latest(said, name + "/" + event.cluster() + "/" + (event.state() == event.previous()));
            case ClusterEvent event -> latest(said, name + "/" + event.cluster());
            default -> latest(said, name);
        };
    }

    private static Kind stage(Said said, String name, String place, long generation, State state) {
        return new Kind(said.envelope().fleetUid(), name + "/" + place, Keep.STAGE, generation, state == State.READY);
    }

    private static Kind latest(Said said, String subject) {
        return new Kind(said.envelope().fleetUid(), subject, Keep.LATEST, 0, false);
    }

    private static Kind each(Said said, Keep keep) {
        return new Kind("", said.envelope().id(), keep, 0, false);
    }
}
