package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.cli.gameday.GameDays;
import dev.catamaran.cli.gameday.Outcome;
import dev.catamaran.cli.gameday.Plan;
import dev.catamaran.cli.transport.KafkaTransport;
import dev.catamaran.cli.transport.PlanAnswer;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.plan.FleetPlan;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.sandbox.browser.Browser;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The one path through everything: six real processes build a fleet, lose a cluster, get it back, and take it down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Longer than a vote counts, shorter than Kafka waits for a consumer. */
    private static final Duration STANDSTILL = Duration.ofSeconds(5);

    private final ServiceKiller killer = new ServiceKiller();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Home home = Home.find();
    private Path file;
    private FleetDocument document;
    private Up up;
    private Edge edge;
    private Summary summary;

    /** Open until traffic has left a cluster and come back; empty where no Chromium is. */
    private Optional<FleetPage> page = Optional.empty();

    @BeforeAll
    void start() throws IOException, InterruptedException {
        file = home.root().resolve("examples/demo-fleet.yaml");
        document = demo(file);
        home.clear();
        open();
    }

    /** A world that is kept on disk, so that it can be left and entered again. */
    private void open() throws InterruptedException {
        UpOptions options = new UpOptions(
                null,
                Profile.INSTANT,
                true,
                false,
                true,
                false,
                null,
                null,
                null,
                Duration.ofMinutes(8),
                Launch.Mode.USE);
        up = new Up(home, options, killer, List.of("example.com"));
        edge = new Edge(up.world().cloudflare().edgeUrl(), "app.example.com");
    }

    @AfterAll
    void stop() {
        page.ifPresent(FleetPage::close);
        if (up != null) {
            up.close();
        }
        home.clearExceptLogs();
    }

    @Test
    @Order(1)
    void shouldBuildTheDemoFleetOnBothClouds() throws Exception {
        page = openPage();
        if (page.isPresent()) {
            page.get().askFor(Files.readString(file));
            awaitTold();
        }

        summary = up.build(document);

        assertThat(summary.ready()).isTrue();
        assertThat(summary.clusters()).hasSize(2).allSatisfy(cluster -> {
            assertThat(cluster.nodesReady()).isEqualTo(6);
            assertThat(cluster.api()).matches("https://127\\.[0-9.]+:6443");
            assertThat(Path.of(String.valueOf(cluster.kubeconfig()))).isNotEmptyFile();
        });
        assertThat(summary.resources())
                .allSatisfy((cloud, count) -> assertThat(count).isPositive());
    }

    private Optional<FleetPage> openPage() throws InterruptedException {
        Optional<Browser> browser = Browser.open("FleetIT without its looks at the console's page");
        if (browser.isEmpty()) {
            return Optional.empty();
        }
        String token = up.consoleToken().orElseThrow();
        return Optional.of(
                new FleetPage(browser.get(), String.valueOf(up.endpoints().get("console")), token));
    }

    /** Until the status topic knows the fleet. */
    private void awaitTold() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (StatusBoard.live(up.world().kafka(), document.name()).isEmpty()) {
            assertThat(Instant.now()).as("no stage tells its status").isBefore(deadline);
            Thread.sleep(200);
        }
    }

    @Test
    @Order(2)
    void shouldServeThroughBothClusters() throws Exception {
        awaitServedBy(Set.of("aws", "gcp"));
        page.ifPresent(seen -> seen.shouldSay("Ready"));
    }

    @Test
    @Order(2)
    void shouldPlanToKeepEverythingThatWasBuilt() throws Exception {
        PlanAnswer answer;
        try (KafkaTransport transport = new KafkaTransport(up.world().kafka())) {
            answer = transport.plan(document);
        }

        assertThat(answer).isInstanceOfSatisfying(PlanAnswer.Planned.class, planned -> {
            FleetPlan plan = planned.report().plan();
            assertThat(plan.steps())
                    .hasSizeGreaterThan(100)
                    .allSatisfy(
                            step -> assertThat(step.action()).as(step.path()).isEqualTo(PlannedStep.KEEP));
            assertThat(planned.report().expectation().seconds()).isZero();
        });
    }

    @Test
    @Order(3)
    void shouldNotBeginAGameDayWhileAClusterIsHeld() throws Exception {
        override(OverrideRequested.Action.HOLD);

        Outcome outcome = gameDay();

        override(OverrideRequested.Action.RESTORE);
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(outcome.reason()).isEqualTo("ann asked to hold gcp: exams");
    }

    @Test
    @Order(4)
    void shouldProveOnAGameDayThatTrafficLeavesAndComesBack() throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        Outcome outcome = gameDay();
        while (outcome.kind() == Outcome.Kind.REFUSED && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
            outcome = gameDay();
        }

        assertThat(outcome.kind()).as(outcome.reason()).isEqualTo(Outcome.Kind.PROVEN);
        awaitServedBy(Set.of("aws", "gcp"));
    }

    private void override(OverrideRequested.Action action) {
        try (FleetFeed feed = new FleetFeed(up.world().kafka(), _ -> {})) {
            feed.override(new OverrideRequested("demo", "gcp", action, "ann", "exams", Instant.now(), null, null));
        }
    }

    private Outcome gameDay() throws IOException, InterruptedException {
        KubeconfigCommand kubeconfig = new KubeconfigCommand();
        kubeconfig.fleet = "demo";
        kubeconfig.merge = true;
        kubeconfig.file = home.at("kubeconfig").resolve("game-day.yaml");
        kubeconfig.call();
        Plan plan = new Plan("demo", "aws", Instant.now(), Duration.ofSeconds(20), Duration.ofSeconds(20), PATIENCE);
        try (GameDays days = new GameDays(
                up.world().kafka(), plan, kubeconfig.file, "demo-aws", "nginx-ingress", System.out::println)) {
            return days.run();
        }
    }

    /** The page shows it, although the console died too. */
    @Test
    @Order(5)
    void shouldKeepAnsweringWhenAClusterDies() throws Exception {
        signal("-KILL", up.consolePid());
        control("POST", "/clusters/demo/aws/kill");

        awaitServedBy(Set.of("gcp"));
        page.ifPresent(seen -> {
            seen.shouldSay("Degraded");
            seen.shouldShowThatTrafficLeft("aws");
        });
    }

    @Test
    @Order(6)
    void shouldUseTheClusterAgainAfterItCameBack() throws Exception {
        control("POST", "/clusters/demo/aws/restore");

        awaitServedBy(Set.of("aws", "gcp"));
        page.ifPresent(seen -> {
            seen.shouldSay("Ready");
            seen.shouldShowThatTrafficReaches("aws");
            seen.shouldHaveNothingToComplainAbout();
            seen.close();
        });
        page = Optional.empty();
    }

    /** Its votes expire and its probes end late; neither is a cluster's fault (ADR 64). */
    @Test
    @Order(7)
    void shouldDrainNothingWhenTheWatcherStoodStill() throws Exception {
        long watcher = up.services().processes().stream()
                .filter(process -> process.name().equals("health-watcher"))
                .mapToLong(ServiceProcess::pid)
                .findFirst()
                .orElseThrow();
        signal("-STOP", watcher);
        try {
            servedByAllOf(Set.of("aws", "gcp"), STANDSTILL);
        } finally {
            signal("-CONT", watcher);
        }

        servedByAllOf(Set.of("aws", "gcp"), STANDSTILL.multipliedBy(2));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", name, String.valueOf(pid)).start().waitFor())
                .isZero();
    }

    /** Forty answers in a row come from all of them, again and again. */
    private void servedByAllOf(Set<String> clusters, Duration time) throws InterruptedException {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                seen.add(edge.servedBy());
            }
            assertThat(seen).isEqualTo(clusters);
            Thread.sleep(200);
        }
    }

    @Test
    @Order(8)
    void shouldTakeAClusterDownThatANewerGenerationDoesNotHave() throws Exception {
        up.build(generation(2, Set.of("gcp")));

        awaitServedBy(Set.of("gcp"));
        awaitNothingIn("aws");
    }

    @Test
    @Order(9)
    void shouldBuildTheClusterAnewWhenALaterGenerationHasItAgain() throws Exception {
        Summary again = up.build(generation(3, Set.of("aws", "gcp")));

        assertThat(again.clusters())
                .allSatisfy(cluster -> assertThat(cluster.nodesReady()).isEqualTo(6));
        awaitServedBy(Set.of("aws", "gcp"));
        assertThat(up.resources()).isEqualTo(summary.resources());
    }

    @Test
    @Order(10)
    void shouldLeaveNothingWhenTheFleetIsDeleted() throws Exception {
        deleteEverything();
    }

    @Test
    @Order(11)
    void shouldBuildTheSameAgainWhenEveryServiceIsKilledOnTheWay() throws Exception {
        killer.arm(up.services());

        Summary again = up.build(document);

        assertThat(killer.killed()).containsExactlyInAnyOrderElementsOf(Services.names());
        assertThat(again.resources()).isEqualTo(summary.resources());
        awaitServedBy(Set.of("aws", "gcp"));
        assertThat(up.resources()).isEqualTo(summary.resources());
    }

    @Test
    @Order(12)
    void shouldGoOnWithTheSameFleetWhenTheKeptWorldStartsAgain() throws Exception {
        up.close();
        open();

        Summary resumed = up.build(document);

        assertThat(resumed.resources()).isEqualTo(summary.resources());
        awaitServedBy(Set.of("aws", "gcp"));
        assertThat(up.resources()).isEqualTo(summary.resources());
    }

    @Test
    @Order(13)
    void shouldLeaveNothingOfAFleetWhoseServicesWereKilled() throws Exception {
        deleteEverything();
    }

    /** The demo fleet with these of its clusters. */
    private FleetDocument generation(long generation, Set<String> clusters) {
        Map<String, Object> spec = new HashMap<>(document.rawSpec());
        spec.computeIfPresent(
                "clusters",
                (_, all) -> ((List<?>) all)
                        .stream()
                                .filter(each -> clusters.contains(String.valueOf(((Map<?, ?>) each).get("name"))))
                                .toList());
        return valid(FleetDocuments.readRequest(document.name(), generation, document.labels(), spec));
    }

    private void awaitNothingIn(String cloud) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (up.resources().get(cloud) > 0) {
            assertThat(Instant.now())
                    .as("%s still has %s", cloud, up.resources())
                    .isBefore(deadline);
            Thread.sleep(200);
        }
    }

    private void deleteEverything() throws InterruptedException {
        up.delete("demo", PATIENCE);

        assertThat(up.resources())
                .allSatisfy((cloud, count) -> assertThat(count).as(cloud).isZero());
    }

    /** Twenty answers in a row, all good and from exactly these clusters. */
    private void awaitServedBy(Set<String> clusters) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Set<String> seen = new TreeSet<>();
        do {
            assertThat(Instant.now())
                    .as("edge still answers from " + seen + " and not " + clusters)
                    .isBefore(deadline);
            Thread.sleep(200);
            seen = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                seen.add(edge.servedBy());
            }
        } while (!seen.equals(clusters));
    }

    private void control(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(up.world().control().url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static FleetDocument demo(Path file) throws IOException {
        return valid(FleetFiles.read(file));
    }

    private static FleetDocument valid(Reading<FleetDocument> reading) {
        return switch (reading) {
            case Reading.Valid<FleetDocument>(FleetDocument valid) -> valid;
            case Reading.Invalid<FleetDocument>(var violations) -> throw new AssertionError(violations);
        };
    }
}
