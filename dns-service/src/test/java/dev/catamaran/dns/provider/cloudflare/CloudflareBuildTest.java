package dev.catamaran.dns.provider.cloudflare;

import static dev.catamaran.dns.provider.cloudflare.CloudflareFixture.BALANCERS;
import static dev.catamaran.dns.provider.cloudflare.CloudflareFixture.MONITORS;
import static dev.catamaran.dns.provider.cloudflare.CloudflareFixture.POOLS;
import static dev.catamaran.dns.support.TestFleet.AWS;
import static dev.catamaran.dns.support.TestFleet.GCP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.dns.support.TestFleet;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.sandbox.kernel.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Building, repairing and deleting, against the stand-in. */
class CloudflareBuildTest {
    private final TestFleet fleet = new TestFleet();
    private CloudflareFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new CloudflareFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldBuildEverythingWhenNothingExists() throws Exception {
        TrafficReady ready = fixture.runs.converge(fleet.bothAnswer());

        assertThat(ready.hostname()).isEqualTo("app.example.com");
        assertThat(ready.loadBalancerId())
                .isEqualTo(fixture.balancer().path("id").asText());
        assertThat(ready.pools())
                .containsExactly(
                        new TrafficReady.Pool(AWS, id(AWS), true, List.of("127.1.0.2", "127.1.0.3")),
                        new TrafficReady.Pool(GCP, id(GCP), true, List.of("127.2.0.2")));
        assertThat(fixture.monitors()).hasSize(1);
        assertThat(fixture.pools()).hasSize(3);
        assertThat(fixture.runs.announced()).hasOnlyElementsOfType(TrafficDecided.class);
    }

    @Test
    void shouldAskCloudflareForWhatTheSpecificationMeans() throws Exception {
        fixture.runs.converge(fleet.bothAnswer());

        ObjectNode monitor = fixture.monitors().getFirst();
        assertThat(monitor.at("/header/Host/0").asText()).isEqualTo("app.example.com");
        assertThat(monitor.path("port").asInt()).isEqualTo(TestFleet.PORT);
        assertThat(monitor.path("path").asText()).isEqualTo("/healthz");
        assertThat(monitor.path("allow_insecure").asBoolean()).isTrue();
        ObjectNode pool = fixture.pool(AWS);
        String uid = fleet.owner().fleetUid();
        assertThat(pool.path("name").asText()).isEqualTo("demo-aws-" + uid.substring(0, 8));
        assertThat(pool.path("description").asText())
                .isEqualTo("catamaran fleet-uid=" + uid + " cluster=aws slot=pool-aws");
        assertThat(pool.path("monitor")).isEqualTo(monitor.path("id"));
        assertThat(CloudflareFixture.texts(pool.path("origins"), "address")).containsExactly("127.1.0.2", "127.1.0.3");
        assertThat(CloudflareFixture.texts(pool.path("origins"), "port")).containsOnly("8443");
        ObjectNode last = fixture.pool("last_resort");
        assertThat(last.path("monitor").asText()).isEmpty();
        assertThat(last.path("origins")).hasSize(3);
    }

    @Test
    void shouldSteerAsSpecifiedAndMoveSessionsAcrossPools() throws Exception {
        fixture.runs.converge(fleet.bothAnswer());

        ObjectNode balancer = fixture.balancer();
        assertThat(balancer.path("proxied").asBoolean()).isTrue();
        assertThat(balancer.path("steering_policy").asText()).isEqualTo("random");
        assertThat(balancer.path("session_affinity").asText()).isEqualTo("cookie");
        assertThat(balancer.at("/session_affinity_attributes/drain_duration").asInt())
                .isEqualTo(120);
        assertThat(balancer.at("/adaptive_routing/failover_across_pools").asBoolean())
                .isTrue();
        assertThat(balancer.path("default_pools"))
                .extracting(each -> each.asText())
                .containsExactly(id(AWS), id(GCP));
        assertThat(balancer.path("fallback_pool").asText()).isEqualTo(id("last_resort"));
        assertThat(balancer.at("/random_steering/pool_weights/" + id(AWS)).asDouble())
                .isEqualTo(
                        balancer.at("/random_steering/pool_weights/" + id(GCP)).asDouble());

        fixture.runs.converge(fleet.steersBy("off", 1));

        assertThat(fixture.balancer().path("steering_policy").asText()).isEqualTo("off");
    }

    @Test
    void shouldOnlyListWhenEverythingIsAsWanted() throws Exception {
        TrafficReady first = fixture.runs.converge(fleet.bothAnswer());
        fixture.forgetCalls();

        TrafficReady second = fixture.runs.converge(fleet);

        assertThat(second).isEqualTo(first);
        assertThat(fixture.calls())
                .isEqualTo(Map.of("GET " + MONITORS, 1L, "GET " + POOLS, 1L, "GET " + BALANCERS, 1L));
    }

    @Test
    void shouldJoinThePoolWhenASecondClusterAnswers() throws Exception {
        TrafficReady first = fixture.runs.converge(fleet.answers(GCP, "127.2.0.2"));
        assertThat(first.pools()).extracting(TrafficReady.Pool::cluster).containsExactly(GCP);

        TrafficReady second = fixture.runs.converge(fleet.bothAnswer());

        assertThat(second.loadBalancerId()).isEqualTo(first.loadBalancerId());
        assertThat(second.pools()).extracting(TrafficReady.Pool::cluster).containsExactly(AWS, GCP);
        assertThat(fixture.balancer().path("default_pools")).hasSize(2);
        assertThat(fixture.pool("last_resort").path("origins")).hasSize(3);
    }

    @Test
    void shouldLeaveThePortOutWhenItIsTheStandardOne() throws Exception {
        fixture.runs.converge(fleet.answersAt(443, AWS, "192.0.2.1"));

        assertThat(fixture.pool(AWS).at("/origins/0").has("port")).isFalse();
        assertThat(fixture.monitors().getFirst().path("port").asInt()).isEqualTo(443);
    }

    @Test
    void shouldRevertWhatOthersChangedAndLeaveWhatIsTheirs() throws Exception {
        fixture.runs.converge(fleet.bothAnswer());
        ObjectNode change = CloudflareApi.object().put("name", "renamed").put("notification_email", "ops@example.com");
        change.putArray("origins").addObject().put("name", "other").put("address", "192.0.2.66");
        fixture.patchPool(AWS, change);
        fixture.forgetCalls();

        fixture.runs.converge(fleet);

        assertThat(fixture.changes()).isEqualTo(1);
        assertThat(fixture.pool(AWS).path("notification_email").asText()).isEqualTo("ops@example.com");
        assertThat(CloudflareFixture.texts(fixture.pool(AWS).path("origins"), "address"))
                .containsExactly("127.1.0.2", "127.1.0.3");
    }

    @Test
    void shouldChangeNothingWhenCloudflareListsOriginsInAnotherOrder() throws Exception {
        fixture.runs.converge(fleet.bothAnswer());
        JsonNode origins = fixture.pool(AWS).path("origins");
        ObjectNode reversed = CloudflareApi.object();
        reversed.putArray("origins").add(origins.path(1)).add(origins.path(0));
        fixture.patchPool(AWS, reversed);
        fixture.forgetCalls();

        fixture.runs.converge(fleet);

        assertThat(fixture.changes()).isZero();
        assertThat(CloudflareFixture.texts(fixture.pool(AWS).path("origins"), "address"))
                .containsExactly("127.1.0.3", "127.1.0.2");
    }

    @Test
    void shouldLeaveNothingWhenTornDown() throws Exception {
        TestFleet other = new TestFleet().answers(AWS, "192.0.2.9");
        fixture.runs.converge(fleet.bothAnswer());
        fixture.runs.converge(fleet.answersAt(9443, AWS, "127.1.0.2"));
        assertThat(fixture.monitors()).hasSize(2);

        fixture.runs.tearDown(other);
        assertThat(fixture.standIn.resources()).isEqualTo(6);
        fixture.restarted()
                .tearDown(fleet.answersAt(TestFleet.PORT, AWS, "127.1.0.2").loses(GCP));

        assertThat(fixture.standIn.resources()).isZero();
    }

    @Test
    void shouldDoubleNothingWhenEveryCreatingAnswerIsLost() throws Exception {
        List.of(MONITORS, POOLS, BALANCERS).forEach(path -> fixture.fault("POST " + path, Fault.Kind.LOST_ANSWER, 1));

        fixture.runs.converge(fleet.bothAnswer());

        assertThat(fixture.standIn.resources()).isEqualTo(5);
    }

    @Test
    void shouldGoOnWhenThrottled() throws Exception {
        fixture.fault("*", Fault.Kind.THROTTLE, 3);

        fixture.runs.converge(fleet.bothAnswer());

        assertThat(fixture.standIn.resources()).isEqualTo(5);
    }

    @Test
    void shouldReadEveryPageWhenTheAccountHoldsMany() throws Exception {
        fixture.runs.converge(fleet.bothAnswer());
        for (int i = 0; i < 120; i++) {
            ObjectNode pool = CloudflareApi.object().put("name", "other-" + i);
            pool.putArray("origins").addObject().put("name", "o").put("address", "192.0.2.1");
            fixture.api.create(fixture.accountPath("pools"), pool);
        }
        fixture.forgetCalls();

        fixture.runs.converge(fleet);

        assertThat(fixture.pools()).hasSize(123);
        assertThat(fixture.changes()).isZero();
    }

    @Test
    void shouldNotTakeOverAHostnameThatIsSomebodyElses() throws Exception {
        fixture.runs.converge(new TestFleet().bothAnswer());

        List<Problem> problems = fixture.runs.stop(fleet.bothAnswer());

        assertThat(problems).singleElement().isInstanceOf(Problem.Conflict.class);
        assertThat(problems.getFirst().message()).contains("app.example.com").contains("spec.traffic");
    }

    @Test
    void shouldNameTheKeyWhenThereIsNoToken() throws Exception {
        assertThat(fixture.withoutToken().stop(fleet.bothAnswer()))
                .isNotEmpty()
                .allMatch(problem -> problem instanceof Problem.Unauthorized
                        && problem.message().contains("catamaran.cloudflare.api-token"));
    }

    private String id(String part) throws InterruptedException {
        return fixture.pool(part).path("id").asText();
    }
}
