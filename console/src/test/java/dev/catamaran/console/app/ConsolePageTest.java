package dev.catamaran.console.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.catamaran.console.app.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.log.BuilderLog.End;
import dev.catamaran.contracts.log.BuilderLog.Outcome;
import dev.catamaran.sandbox.browser.Browser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Broker.class)
class ConsolePageTest {
    private static final String FLEET = "paged";
    private static final String LATER = "asked-for-later";
    private static @Nullable Browser browser;

    @TestHTTPResource("/")
    URI root;

    @BeforeAll
    static void openTheBrowser() {
        browser = Browser.openOrSkip("1 test of ConsolePageTest (the console's page in a browser)");
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static StageProgress progress(String stage, @Nullable String cluster, State state, int done) {
        return new StageProgress(
                FLEET, cluster, stage, 1, "step " + done, done, 10, 10 * done, Instant.now(), null, state, null);
    }

    private static void build(Services services) throws Exception {
        for (StageDefinition stage : StageGraph.stages()) {
            List<String> clusters = stage.per() == StageDefinition.Per.FLEET ? List.of("") : List.of("aws", "gcp");
            for (String each : clusters) {
                String cluster = each.isEmpty() ? null : each;
                services.say(Area.PROGRESS, "p", progress(stage.name(), cluster, State.READY, 10));
                services.say(
                        Area.STATUS,
                        "p",
                        new StageStatus(FLEET, cluster, stage.name(), State.READY, 1, Instant.now(), null));
            }
        }
        services.say(
                Area.DNS,
                "p",
                new TrafficReady(
                        FLEET,
                        "paged.example.com",
                        "lb",
                        List.of(
                                new TrafficReady.Pool("aws", "a", true, List.of("203.0.113.1")),
                                new TrafficReady.Pool("gcp", "g", true, List.of("203.0.113.2")))));
    }

    private static void lose(Services services) throws Exception {
        Instant at = Instant.now();
        services.say(
                Area.HEALTH,
                "p",
                new ClusterHealthChanged(
                        FLEET, "aws", HealthState.DOWN, HealthState.SUSPECT, "phi 9.4", List.of("a", "b"), at));
        services.say(Area.DNS, "p", new FailoverStarted(FLEET, "aws", "drain", "d-1", "aws is down", at));
        services.say(
                Area.DNS,
                "p",
                new TrafficDecided(
                        FLEET,
                        1,
                        "d-1",
                        at,
                        List.of(new TrafficDecided.Operation("aws", "drain", 0, "down", "aws is down")),
                        List.of(
                                new TrafficDecided.Pool(
                                        "aws", 0, at, HealthState.DOWN, "down", "aws is down", at, null, null),
                                new TrafficDecided.Pool(
                                        "gcp", 100, at, HealthState.HEALTHY, "healthy", "fine", null, null, null)),
                        at));
        services.say(
                Area.DNS,
                "p",
                new FailoverCompleted(FLEET, "aws", "drain", "d-1", "aws is down", at, at, at, 30L, 84L));
    }

    private static void signIn(Page page, URI root) throws Exception {
        page.navigate(root.toString());
        assertThat(page.getByLabel("Token")).isVisible();
        page.navigate(root + "#token=" + Files.readString(Broker.TOKEN).strip());
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Fleets")))
                .isVisible();
    }

    /** By keyboard alone: to the button, into the text, to sending. */
    private static void askForAFleet(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New fleet"))
                .focus();
        page.keyboard().press("Enter");
        var text = page.getByLabel("New fleet");
        assertThat(page.getByText("Every field can be accepted")).isVisible();
        String file = text.inputValue().replace("my-fleet", FLEET);
        text.fill(file.replace("us-east-1", "moon-1"));
        assertThat(page.getByText("spec.clusters[0].region")).isVisible();
        text.fill(file);
        assertThat(page.getByText("Every field can be accepted")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for the fleet"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(FLEET)))
                .isVisible();
    }

    /** What is not known yet shows as soon as it is asked for, wherever, and also just before one listens for it. */
    private static void waitForAFleet(Page page, URI root, Services services) throws Exception {
        AtomicReference<Route> listening = new AtomicReference<>();
        page.route(Pattern.compile("/fleets/" + LATER + "/events/stream"), listening::set);
        page.navigate(root + "#/fleets/" + LATER);
        assertThat(page.getByText("No fleet of this name is known")).isVisible();
        page.waitForCondition(() -> listening.get() != null);
        services.say(Area.FLEETS, "", new FleetRequested(LATER, 1, Map.of(), Map.of("clusters", List.of())));
        page.waitForCondition(
                () -> page.context().request().get(root + "fleets/" + LATER).ok());
        listening.get().resume();
        assertThat(page.locator("h1 .pill")).containsText("Requested");
    }

    /** The newest run is followed into the next one, held, gone on with; an earlier one is chosen. */
    private static void readTheLog(Page page, Services services) throws Exception {
        services.say(batch(FLEET, 1, 1, 3, new End(Outcome.FAILED, 2)));
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Builder log").setExact(true))
                .click();
        Locator log = page.getByRole(AriaRole.LOG);
        assertThat(log).hasText("line 1\nline 2\nline 3");
        assertThat(page.locator(".log-head")).containsText("Failed cluster.yml · generation 1 · 3 lines");
        assertThat(page.locator(".log-head")).containsText("exit code 2");

        services.say(batch(FLEET, 2, 1, 1, null));
        assertThat(page.locator(".log-head")).containsText("Running");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                .click();
        services.say(batch(FLEET, 2, 2, 1, null));
        page.locator(".log-bar select").last().selectOption(new SelectOption().setValue("run-1"));
        assertThat(log).hasText("line 1\nline 2\nline 3");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Follow"))
                .click();
        assertThat(log).hasText("line 1\nline 2");
        services.say(batch(FLEET, 2, 5, 1, null));
        assertThat(log).containsText("lines 3 to 4 are missing");
    }

    /** Looked at when somebody asks. */
    private static void lookAtTheClouds(Browser opened) throws Exception {
        Page page = opened.page();
        try (Planner _ = new Planner(Planner::ofTwoClouds)) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Resources"))
                    .click();
            assertThat(page.getByText("4 resources, 1 not as wanted")).isVisible();
        }
        page.keyboard().press("/");
        page.keyboard().type("natgateway");
        assertThat(page.locator("tbody tr")).hasCount(1);
        opened.shouldBeAccessible("resources");
    }

    /** What the services would do, what it costs and what is in its way, before it is sent. */
    private static void seeThePlan(Browser opened) throws Exception {
        Page page = opened.page();
        Locator text = page.getByLabel("Fleet file");
        text.fill(text.inputValue().replace("hostname: my-fleet", "hostname: changed"));
        try (Planner _ = new Planner(Planner::ofTwoClouds)) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("See the plan"))
                    .click();
            assertThat(page.locator(".plan-sum"))
                    .containsText("1 to create, 0 to change, 0 to replace, 1 to delete, 3 to keep");
        }
        assertThat(page.locator(".plan-steps tr")).hasCount(3);
        assertThat(page.locator(".plan-steps")).containsText("aws.NatGateway");
        assertThat(page.locator(".plan")).containsText("per month");
        assertThat(page.locator(".plan")).containsText("NAT gateways per zone");
        opened.shouldBeAccessible("plan");
        text.fill(text.inputValue() + " ");
        assertThat(page.locator(".plan")).hasCount(0);
    }

    @Test
    void shouldShowAFleetFromItsRequestToItsFailover() throws Exception {
        Browser opened = java.util.Objects.requireNonNull(browser);
        Page page = opened.page();
        signIn(page, root);
        askForAFleet(page);
        try (Services services = new Services()) {
            assertThat(page.locator("[data-at='network/aws']")).containsText("Not begun");
            services.say(Area.PROGRESS, "p", progress("network", "aws", State.RUNNING, 3));
            assertThat(page.locator("[data-at='network/aws']")).containsText("3/10 steps");
            services.say(Area.PROGRESS, "p", progress("network", "aws", State.RUNNING, 7));
            assertThat(page.locator("[data-at='network/aws'] [role=progressbar]"))
                    .hasAttribute("aria-valuenow", "70");
            build(services);
            assertThat(page.locator("h1 .pill")).containsText("Ready");
            lose(services);
            assertThat(page.locator("h1 .pill")).containsText("Degraded");
            assertThat(page.locator("[data-at='pool:aws']")).containsText("0 %");
            assertThat(page.locator(".timeline")).containsText("drain in force");
            opened.shouldBeAccessible("fleet");
            readTheLog(page, services);
            opened.shouldBeAccessible("log");
        }
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Events"))
                .click();
        assertThat(page.locator(".event-list")).containsText("FailoverCompleted");
        page.keyboard().press("/");
        page.keyboard().type("TrafficDecided");
        assertThat(page.locator(".event-list li")).hasCount(1);
        opened.shouldBeAccessible("events");
        lookAtTheClouds(opened);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Specification"))
                .click();
        assertThat(page.getByLabel("Fleet file")).hasValue(Pattern.compile("generation: 2"));
        opened.shouldBeAccessible("specification");
        seeThePlan(opened);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fleets"))
                .click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(FLEET)))
                .isVisible();
        opened.shouldBeAccessible("fleets");
        try (Services services = new Services()) {
            waitForAFleet(page, root, services);
        }
        assertThat(opened.complaints())
                .singleElement()
                .asString()
                .contains("404")
                .contains("/fleets/" + LATER);
    }
}
