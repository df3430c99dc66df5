package dev.catamaran.cli;

import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StageProgress;

/** Asks for a deletion once everything said before is known, so that what is said after it is about that deletion. */
final class Deletion implements LogFollower.Listener {
    private final Transport transport;
    private final String fleet;
    private boolean asked;
    private boolean deleted;

    Deletion(Transport transport, String fleet) {
        this.transport = transport;
        this.fleet = fleet;
    }

    @Override
    public boolean hear(LogSignal signal) {
        switch (signal) {
            case LogSignal.Said(var event) when asked -> hear(event.event());
            case LogSignal.Present _
            when !asked -> {
                asked = true;
                transport.delete(fleet);
                System.err.println("deletion of fleet " + fleet + " requested ...");
            }
            case LogSignal.Lost(String reason) -> System.err.println(reason + "; trying again ...");
            default -> {}
        }
        return !deleted;
    }

    private void hear(FleetEvent event) {
        if (event instanceof FleetDeleted) {
            deleted = true;
        } else if (event instanceof StageProgress step && step.state() == StageProgress.State.RELEASED) {
            System.err.println("  released " + step.stage() + (step.cluster() == null ? "" : " of " + step.cluster()));
        }
    }

    boolean deleted() {
        return deleted;
    }
}
