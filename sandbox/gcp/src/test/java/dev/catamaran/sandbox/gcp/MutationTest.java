package dev.catamaran.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.sandbox.gcp.Wire.Reply;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutationTest {
    private static final String NETWORK = "{\"name\":\"n\",\"autoCreateSubnetworks\":false}";
    private static final String SUBNET =
            "{\"name\":\"s\",\"network\":\"global/networks/n\",\"ipCidrRange\":\"10.0.0.0/20\"}";
    private static final String INSTANCES = "zones/us-central1-a/instances";

    private Outside outside;
    private GcpStandIn gcp;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        outside = Outside.create(Profile.INSTANT, 82);
        gcp = new GcpStandIn(outside, "127.0.0.1", 0);
        wire = new Wire(gcp.url());
    }

    @AfterEach
    void stop() {
        wire.close();
        gcp.close();
        outside.close();
    }

    private static String instance(String name) {
        return """
                {"name":"%s","machineType":"zones/us-central1-a/machineTypes/e2-standard-4",
                 "scheduling":{"provisioningModel":"SPOT"},
                 "disks":[{"boot":true,"autoDelete":true,"initializeParams":{"sourceImage":
                   "projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64"}}],
                 "networkInterfaces":[{"subnetwork":"regions/us-central1/subnetworks/s"}]}""".formatted(name);
    }

    private void network() throws Exception {
        assertThat(wire.post("global/networks", NETWORK).body().path("status").asText())
                .isEqualTo("DONE");
        assertThat(wire.post("regions/us-central1/subnetworks", SUBNET).status())
                .isEqualTo(200);
    }

    @Test
    void shouldReturnSameOperationWhenRequestIdIsRepeated() throws Exception {
        String path = "global/networks?requestId=" + UUID.randomUUID();
        Reply first = wire.post(path, NETWORK);
        Reply second = wire.post(path, NETWORK);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(gcp.resources()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhenRequestIdIsNoUuid() throws Exception {
        assertThat(wire.post("global/networks?requestId=mine", NETWORK).reason())
                .isEqualTo("invalid");
        assertThat(gcp.resources()).isZero();
    }

    @Test
    void shouldAnswerAlreadyExistsWhenNameIsTaken() throws Exception {
        network();
        Reply reply = wire.post("global/networks", NETWORK);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.reason()).isEqualTo("alreadyExists");
    }

    @Test
    void shouldRefuseDeleteWhenResourceIsInUse() throws Exception {
        network();
        Reply reply = wire.delete("global/networks/n");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("resourceInUseByAnotherResource");
        assertThat(reply.body().path("error").path("message").asText())
                .contains("projects/catamaran/regions/us-central1/subnetworks/s");
    }

    @Test
    void shouldRefuseWhenReferenceIsMissing() throws Exception {
        Reply reply = wire.post("regions/us-central1/subnetworks", SUBNET);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.reason()).isEqualTo("notFound");
    }

    @Test
    void shouldRefuseWhenRangesOverlap() throws Exception {
        network();
        Reply reply = wire.post("regions/us-east1/subnetworks", SUBNET.replace("/20", "/24"));
        assertThat(reply.reason()).isEqualTo("invalid");
        assertThat(reply.body().path("error").path("message").asText())
                .contains("conflicts with existing subnetwork 's'");
    }

    @Test
    void shouldRefuseWhenLabelKeyHasSlash() throws Exception {
        Reply reply = wire.post("global/addresses", "{\"name\":\"a\",\"labels\":{\"catamaran/cluster\":\"x\"}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("invalid");
    }

    @Test
    void shouldAnswerNotReadyWhenReferenceIsStillBeingCreated() throws Exception {
        outside.delays().override("gcp.network.operation", Duration.ofHours(1));
        assertThat(wire.post("global/networks", NETWORK).body().path("status").asText())
                .isEqualTo("PENDING");
        assertThat(wire.get("global/networks/n").status()).isEqualTo(404);
        assertThat(wire.post("regions/us-central1/subnetworks", SUBNET).reason())
                .isEqualTo("resourceNotReady");
    }

    @Test
    void shouldFinishWhenOperationIsAwaited() throws Exception {
        outside.delays().override("gcp.network.operation", Duration.ofMillis(300));
        String operation =
                wire.post("global/networks", NETWORK).body().path("name").asText();
        assertThat(wire.get("global/operations/" + operation)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("RUNNING");
        Reply done = wire.post("global/operations/" + operation + "/wait", "");
        assertThat(done.body().path("status").asText()).isEqualTo("DONE");
        assertThat(wire.get("global/networks/n").status()).isEqualTo(200);
    }

    @Test
    void shouldHideNewResourceWhileVisibilityLags() throws Exception {
        outside.delays().override("gcp.visibility.lag", Duration.ofHours(1));
        wire.post("global/networks", NETWORK);
        assertThat(wire.get("global/networks/n").status()).isEqualTo(404);
        assertThat(wire.get("global/networks").body().path("items")).isEmpty();
    }

    @Test
    void shouldEndOperationWithErrorWhenZoneHasNoCapacity() throws Exception {
        network();
        try (Control control = new Control(outside, "127.0.0.1", 0)) {
            gcp.routes(control);
            control(control, "/gcp/zones/us-central1-a/capacity", "{\"available\":false}");
            Reply reply = wire.post(INSTANCES, instance("vm"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.operationError()).isEqualTo("ZONE_RESOURCE_POOL_EXHAUSTED");
            assertThat(reply.body().path("httpErrorStatusCode").asInt()).isEqualTo(503);
            assertThat(gcp.resources()).isEqualTo(2);
            control(control, "/gcp/zones/us-central1-a/capacity", "{\"available\":true}");
            assertThat(wire.post(INSTANCES, instance("vm")).operationError()).isEmpty();
        }
    }

    @Test
    void shouldNameTheQuotaWhenItIsExceeded() throws Exception {
        try (Control control = new Control(outside, "127.0.0.1", 0)) {
            gcp.routes(control);
            control(control, "/gcp/quotas", "{\"CPUS\":4,\"NETWORKS\":1}");
            network();
            Reply second = wire.post("global/networks", NETWORK.replace("\"n\"", "\"m\""));
            assertThat(second.status()).isEqualTo(403);
            assertThat(second.reason()).isEqualTo("quotaExceeded");
            assertThat(second.body().path("error").path("message").asText())
                    .isEqualTo("Quota 'NETWORKS' exceeded.  Limit: 1.0 globally.");
            assertThat(wire.post(INSTANCES, instance("a")).operationError()).isEmpty();
            Reply over = wire.post(INSTANCES, instance("b"));
            assertThat(over.operationError()).isEqualTo("QUOTA_EXCEEDED");
            assertThat(over.body()
                            .at("/error/errors/0/errorDetails/0/quotaInfo/limitName")
                            .asText())
                    .isEqualTo("CPUS");
        }
    }

    @Test
    void shouldTakeSpotInstanceBackWhenPreempted() throws Exception {
        network();
        wire.post(INSTANCES, instance("vm"));
        try (Control control = new Control(outside, "127.0.0.1", 0)) {
            gcp.routes(control);
            control(control, "/gcp/instances/vm/preempt", "{}");
        }
        assertThat(wire.get(INSTANCES + "/vm").body().path("status").asText()).isEqualTo("TERMINATED");
        assertThat(outside.machines().all()).isEmpty();
    }

    @Test
    void shouldBootMachineAfterInstanceRuns() throws Exception {
        network();
        outside.delays().override("gcp.instance.boot", Duration.ofHours(1));
        wire.post(INSTANCES, instance("vm"));
        assertThat(wire.get(INSTANCES + "/vm").body().path("status").asText()).isEqualTo("RUNNING");
        assertThat(outside.machines().all()).extracting(Machine::state).containsExactly(Machine.State.BOOTING);
    }

    @Test
    void shouldDoWorkOnceWhenAnswerIsLostAndRepeated() throws Exception {
        outside.faults().arm(fault("networks.insert", Fault.Kind.LOST_ANSWER, null));
        String path = "global/networks?requestId=" + UUID.randomUUID();
        assertThatThrownBy(() -> wire.post(path, NETWORK)).isInstanceOf(IOException.class);
        assertThat(wire.post(path, NETWORK).body().path("status").asText()).isEqualTo("DONE");
        assertThat(gcp.resources()).isEqualTo(1);
    }

    @Test
    void shouldAnswerRateLimitWhenThrottled() throws Exception {
        outside.faults().arm(fault("*", Fault.Kind.THROTTLE, null));
        Reply reply = wire.get("global/networks");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.reason()).isEqualTo("rateLimitExceeded");
        assertThat(wire.get("global/networks").status()).isEqualTo(200);
    }

    @Test
    void shouldEndOperationWhenFaultCodeIsAnOperations() throws Exception {
        outside.faults().arm(fault("networks.insert", Fault.Kind.ERROR, "INTERNAL_ERROR"));
        assertThat(wire.post("global/networks", NETWORK).operationError()).isEqualTo("INTERNAL_ERROR");
        assertThat(gcp.resources()).isZero();
    }

    @Test
    void shouldResumeOperationWhenWorldIsRestored() throws Exception {
        outside.delays().override("gcp.network.operation", Duration.ofHours(1));
        String operation =
                wire.post("global/networks", NETWORK).body().path("name").asText();
        try (Outside again = Outside.create(Profile.INSTANT, 82);
                GcpStandIn restored = new GcpStandIn(again, "127.0.0.1", 0);
                Wire other = new Wire(restored.url())) {
            restored.load(gcp.save());
            Reply done = other.post("global/operations/" + operation + "/wait", "");
            assertThat(done.body().path("status").asText()).isEqualTo("DONE");
            assertThat(other.get("global/networks/n").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldListInPagesThatEnd() throws Exception {
        for (String name : new String[] {"a", "b", "c"}) {
            wire.post("global/networks", NETWORK.replace("\"n\"", "\"" + name + "\""));
        }
        Reply first = wire.get("global/networks?maxResults=2");
        assertThat(first.body().path("items")).hasSize(2);
        Reply second = wire.get("global/networks?maxResults=2&pageToken="
                + first.body().path("nextPageToken").asText());
        assertThat(second.body().path("items")).hasSize(1);
        assertThat(second.body().has("nextPageToken")).isFalse();
    }

    @Test
    void shouldServeEveryBatchedCall() throws Exception {
        String body = "--x\r\nContent-Type: application/http\r\nContent-ID: <1>\r\n\r\n"
                + "GET /compute/v1/projects/p/zones/us-central1-a HTTP/1.1\r\n\r\n\r\n"
                + "--x\r\nContent-Type: application/http\r\nContent-ID: <2>\r\n\r\n"
                + "GET /compute/v1/projects/p/global/networks/none HTTP/1.1\r\n\r\n\r\n--x--";
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(gcp.url() + "/batch/compute/v1"))
                                    .header("Content-Type", "multipart/mixed; boundary=\"x\"")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(answer).contains("<response-1>", "HTTP/1.1 200", "<response-2>", "HTTP/1.1 404");
        }
    }

    private static Fault fault(String operation, Fault.Kind kind, @org.jspecify.annotations.Nullable String code) {
        return new Fault("gcp", operation, kind, code, 0, 0, 1);
    }

    private static void control(Control control, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(control.url() + path))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }
}
