package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.Violations;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.runtime.secret.FileSecretStore;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.sandbox.clouds.price.Estimate;
import dev.catamaran.sandbox.clouds.price.PriceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran plan FILE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a fleet file would create, change and keep in the clouds and what that costs by the month,",
            "and makes nothing.",
            "Looks at the clouds of the running ./catamaran up, else at the real ones with your credentials."
        },
        exitCodeList = {"0:planned", "1:a cloud could not be looked at", "2:the file is not valid"})
public final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Fleet file, YAML or JSON.")
    @Nullable
    Path file;

    @Option(names = "--json", description = "One JSON object: fleet, generation, hash, counts, steps, cost.")
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
            case Reading.Valid<FleetDocument>(FleetDocument document) -> {
                print(survey(document));
                yield 0;
            }
        };
    }

    static Survey survey(FleetDocument document) throws InterruptedException {
        Endpoints endpoints = Endpoints.find();
        SecretStore secrets =
                endpoints.secrets().<SecretStore>map(FileSecretStore::new).orElseGet(MemorySecrets::new);
        String uid = endpoints
                .kafka()
                .flatMap(bootstrap -> StatusBoard.live(bootstrap, document.name()))
                .map(StatusBoard.Live::uid)
                .orElse("new");
        return Survey.of(document, uid, CloudStages.of(endpoints.settings(), secrets));
    }

    private void print(Survey survey) {
        if (graph) {
            System.out.print(survey.plan().mermaid());
            return;
        }
        PlanReport report = report(survey, LocalDate.now(clock));
        if (json) {
            System.out.println(report.json());
        } else {
            report.lines().forEach(System.out::println);
        }
    }

    static PlanReport report(Survey survey, LocalDate today) {
        return new PlanReport(survey.plan(), Estimate.of(PriceFile.own(), survey.resources(), today));
    }
}
