package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.runtime.secret.FileSecretStore;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.sandbox.clouds.graph.StepTimes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
        StatusBoard.Live live = StatusBoard.live(kafka, fleet)
                .orElseThrow(() -> new CliException("there is no fleet '" + fleet + "'; ./catamaran status names all"));
        SecretStore secrets =
                endpoints.secrets().<SecretStore>map(FileSecretStore::new).orElseGet(MemorySecrets::new);
        CloudStages stages = CloudStages.of(endpoints.settings(), secrets);
        return new LiveFleet(
                Survey.of(document(kafka, fleet, live.generation()), live.uid(), stages),
                stages,
                endpoints,
                times(kafka, fleet));
    }

    private static FleetDocument document(String kafka, String fleet, long generation) {
        FleetRequested request = EventLog.read(
                        kafka,
                        List.of(Area.FLEETS),
                        event -> event.event() instanceof FleetRequested requested
                                && requested.fleetId().equals(fleet)
                                && requested.generation() <= generation)
                .stream()
                .map(event -> (FleetRequested) event.event())
                .max(Comparator.comparingLong(FleetRequested::generation))
                .orElseThrow(
                        () -> new CliException("the request for fleet '" + fleet + "' is not in the log any more"));
        Map<String, String> labels = request.labels() == null ? Map.of() : request.labels();
        return switch (FleetDocuments.readRequest(fleet, request.generation(), labels, request.spec())) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new CliException("fleet '" + fleet + "' was asked for with " + violations);
        };
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
