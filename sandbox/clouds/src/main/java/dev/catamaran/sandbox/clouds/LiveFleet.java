package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.runtime.secret.FileSecretStore;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.sandbox.clouds.graph.StepTimes;
import java.util.List;

/**
 * A fleet that is alive, as the log and the clouds know it.
 *
 * @param survey what is there of it
 * @param stages with the clients to look closer
 */
record LiveFleet(Survey survey, CloudStages stages, Endpoints endpoints, StepTimes times) {
    /** Reads the log for the last specification that was accepted, then looks at the clouds. */
    static LiveFleet of(String fleet) throws InterruptedException {
        Endpoints endpoints = Endpoints.find();
        String kafka = endpoints
                .kafka()
                .orElseThrow(() -> new CliException("no world is running here; start one with ./catamaran up"));
        LiveSpecs live = LiveSpecs.find(kafka, fleet)
                .orElseThrow(() -> new CliException("there is no fleet '" + fleet + "'; ./catamaran status names all"));
        FleetDocument present = live.documents().stream()
                .findFirst()
                .orElseThrow(
                        () -> new CliException("the request for fleet '" + fleet + "' is not in the log any more"));
        SecretStore secrets =
                endpoints.secrets().<SecretStore>map(FileSecretStore::new).orElseGet(MemorySecrets::new);
        CloudStages stages = CloudStages.of(endpoints.settings(), secrets);
        return new LiveFleet(Survey.of(present, live.live().uid(), stages), stages, endpoints, times(kafka, fleet));
    }

    private static StepTimes times(String kafka, String fleet) {
        StepTimes times = new StepTimes();
        EventLog.read(
                        kafka,
                        List.of(Area.PROGRESS),
                        event -> event.event() instanceof StageProgress progress
                                && progress.fleetId().equals(fleet))
                .forEach(event -> times.hear(event.envelope().time(), (StageProgress) event.event()));
        return times;
    }
}
