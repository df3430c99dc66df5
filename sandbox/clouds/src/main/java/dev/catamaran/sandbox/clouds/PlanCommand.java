package dev.catamaran.sandbox.clouds;

import com.google.api.gax.rpc.ApiException;
import dev.catamaran.cli.Violations;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Succession;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.runtime.secret.FileSecretStore;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.sandbox.clouds.time.StageTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code catamaran plan FILE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a fleet file would create, change, delete and keep in the clouds, what that costs by the month,",
            "how long it takes, and whether the accounts' limits let it happen. Makes nothing.",
            "Looks at the clouds of the running ./catamaran up, else at the real ones with your credentials."
        },
        exitCodeList = {
            "0:planned",
            "1:a cloud could not be looked at",
            "2:the file is not valid, or changes what a cluster keeps",
            "3:a limit of an account is too low for the plan"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final int SHORT = 3;

    /** No fleet has this uid. */
    private static final String NEW = "new";

    @Parameters(paramLabel = "FILE", description = "Fleet file, YAML or JSON.")
    @Nullable
    Path file;

    @Option(
            names = "--json",
            description = "One JSON object: fleet, generation, hash, counts, steps, cost, expected, limits.")
    boolean json;

    @Option(names = "--graph", description = "A Mermaid flowchart.")
    boolean graph;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path wanted = java.util.Objects.requireNonNull(file);
        if (!Files.isReadable(wanted)) {
            System.err.println("FILE: cannot read '" + wanted + "'");
            return 2;
        }
        return switch (FleetFiles.read(wanted)) {
            case Reading.Invalid<FleetDocument> invalid -> {
                Violations.print(wanted, invalid.violations());
                yield 2;
            }
            case Reading.Valid<FleetDocument>(FleetDocument document) -> plan(wanted, document);
        };
    }

    private int plan(Path from, FleetDocument document) throws InterruptedException {
        Endpoints endpoints = Endpoints.find();
        Optional<LiveSpecs> live = live(document, endpoints);
        List<Violation> violations = live.map(each -> Succession.check(each.specs(), document.spec()))
                .orElse(List.of());
        if (!violations.isEmpty()) {
            Violations.print(from, violations);
            return 2;
        }
        return print(document, endpoints, live);
    }

    private static Optional<LiveSpecs> live(FleetDocument document, Endpoints endpoints) {
        return endpoints.kafka().flatMap(kafka -> LiveSpecs.find(kafka, document.name()));
    }

    /** The fleet's resources as they are in the clouds that are found from here. */
    static Survey survey(FleetDocument document) throws InterruptedException {
        Endpoints endpoints = Endpoints.find();
        return survey(document, live(document, endpoints), stages(endpoints));
    }

    private static CloudStages stages(Endpoints endpoints) {
        SecretStore secrets =
                endpoints.secrets().<SecretStore>map(FileSecretStore::new).orElseGet(MemorySecrets::new);
        return CloudStages.of(endpoints.settings(), secrets);
    }

    private static Survey survey(FleetDocument document, Optional<LiveSpecs> live, CloudStages stages)
            throws InterruptedException {
        String uid = live.map(each -> each.live().uid()).orElse(NEW);
        Optional<FleetDocument> present =
                live.flatMap(each -> each.documents().stream().findFirst());
        return present.isPresent() ? Survey.of(document, present.get(), uid, stages) : Survey.of(document, uid, stages);
    }

    private int print(FleetDocument document, Endpoints endpoints, Optional<LiveSpecs> live)
            throws InterruptedException {
        CloudStages stages = stages(endpoints);
        Survey survey = survey(document, live, stages);
        if (graph) {
            System.out.print(survey.plan().mermaid());
            return 0;
        }
        PlanReport report = report(document, survey, endpoints, stages);
        if (json) {
            System.out.println(report.json());
        } else {
            report.lines().forEach(System.out::println);
        }
        return report.fits() ? 0 : SHORT;
    }

    private PlanReport report(FleetDocument document, Survey survey, Endpoints endpoints, CloudStages stages) {
        StageTimes times = new StageTimes();
        endpoints
                .kafka()
                .ifPresent(kafka -> EventLog.read(
                                kafka, List.of(Area.PROGRESS), event -> event.event() instanceof StageProgress)
                        .forEach(event -> times.hear(event.envelope().time(), (StageProgress) event.event())));
        try {
            return PlanReport.of(document, survey, times, stages.limits(), LocalDate.now(clock));
        } catch (SdkException | ApiException e) {
            throw new CliException(
                    "cannot ask a cloud for its limits: " + e.getMessage()
                            + "; docs/iam.md lists the permissions of a plan",
                    e);
        }
    }
}
