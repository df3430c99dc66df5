package dev.catamaran.sandbox.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.cloudflare.CloudflareFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
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
    void shouldCreateReadReplacePatchAndDeleteWhenMonitor() throws Exception {
        Reply created =
                fixture.api("POST", fixture.monitors(), "{\"type\":\"https\",\"path\":\"/healthz\",\"interval\":15}");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().path("success").asBoolean()).isTrue();
        assertThat(created.id()).matches("[0-9a-f]{32}");
        assertThat(created.result().path("timeout").asInt()).isEqualTo(5);
        String one = fixture.monitors() + "/" + created.id();

        Reply patched = fixture.api("PATCH", one, "{\"interval\":30,\"created_on\":\"1999\"}");
        assertThat(patched.result().path("interval").asInt()).isEqualTo(30);
        assertThat(patched.result().path("path").asText()).isEqualTo("/healthz");
        assertThat(patched.result().path("created_on"))
                .isEqualTo(created.result().path("created_on"));

        Reply replaced = fixture.api("PUT", one, "{\"type\":\"https\"}");
        assertThat(replaced.result().path("interval").asInt()).isEqualTo(60);
        assertThat(replaced.id()).isEqualTo(created.id());

        assertThat(fixture.api("DELETE", one, "").id()).isEqualTo(created.id());
        Reply gone = fixture.api("GET", one, "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo(1001);
    }

    @Test
    void shouldFillServerSetFieldsWhenPoolIsCreated() throws Exception {
        String id = fixture.pool("cluster-a", 8443, "");
        JsonNode pool = fixture.api("GET", fixture.pools() + "/" + id, "").result();
        assertThat(pool.path("enabled").asBoolean()).isTrue();
        assertThat(pool.path("minimum_origins").asInt()).isEqualTo(1);
        assertThat(pool.path("networks").path(0).asText()).isEqualTo("cloudflare");
        assertThat(pool.path("origins").path(0).path("weight").asInt()).isEqualTo(1);
        assertThat(pool.has("created_on")).isTrue();

        JsonNode disabled = fixture.api("PATCH", fixture.pools() + "/" + id, "{\"enabled\":false}")
                .result();
        assertThat(disabled.has("disabled_at")).isTrue();
        JsonNode enabled = fixture.api("PATCH", fixture.pools() + "/" + id, "{\"enabled\":true}")
                .result();
        assertThat(enabled.has("disabled_at")).isFalse();
    }

    @Test
    void shouldKeepReferencedObjectsWhenTheyAreDeleted() throws Exception {
        String monitor =
                fixture.api("POST", fixture.monitors(), "{\"type\":\"https\"}").id();
        String pool = fixture.pool("cluster-a", 8443, ",\"enabled\":false,\"monitor\":\"" + monitor + "\"");
        String balancer = fixture.balancer("shop.example.com", pool, "", pool);

        Reply busyMonitor = fixture.api("DELETE", fixture.monitors() + "/" + monitor, "");
        Reply busyPool = fixture.api("DELETE", fixture.pools() + "/" + pool, "");
        assertThat(busyMonitor.status()).isEqualTo(412);
        assertThat(busyPool.status()).isEqualTo(412);
        assertThat(busyPool.code()).isEqualTo(1005);

        assertThat(fixture.api("DELETE", fixture.balancers() + "/" + balancer, "")
                        .status())
                .isEqualTo(200);
        assertThat(fixture.api("DELETE", fixture.pools() + "/" + pool, "").status())
                .isEqualTo(200);
        assertThat(fixture.api("DELETE", fixture.monitors() + "/" + monitor, "").status())
                .isEqualTo(200);
        assertThat(fixture.cloudflare.resources()).isZero();
    }

    @Test
    void shouldEndPagesWhenListIsWalked() throws Exception {
        for (int i = 0; i < 5; i++) {
            fixture.api(
                    "POST",
                    fixture.records(),
                    "{\"type\":\"A\",\"name\":\"n%d\",\"content\":\"192.0.2.%d\"}".formatted(i, i));
        }
        Reply last = fixture.api("GET", fixture.records() + "?per_page=2&page=3", "");
        Reply beyond = fixture.api("GET", fixture.records() + "?per_page=2&page=4", "");
        assertThat(last.result()).hasSize(1);
        assertThat(last.body().path("result_info").path("total_count").asInt()).isEqualTo(5);
        assertThat(last.body().path("result_info").path("total_pages").asInt()).isEqualTo(3);
        assertThat(beyond.status()).isEqualTo(200);
        assertThat(beyond.result()).isEmpty();
    }

    @Test
    void shouldFindRecordsWhenFiltered() throws Exception {
        fixture.api(
                "POST",
                fixture.records(),
                "{\"type\":\"A\",\"name\":\"one\",\"content\":\"192.0.2.1\",\"comment\":\"catamaran/f1\"}");
        fixture.api("POST", fixture.records(), "{\"type\":\"TXT\",\"name\":\"one\",\"content\":\"hello\"}");
        assertThat(fixture.api("GET", fixture.records() + "?type=TXT", "").result())
                .hasSize(1);
        assertThat(fixture.api("GET", fixture.records() + "?name=one.example.com", "")
                        .result())
                .hasSize(2);
        assertThat(fixture.api("GET", fixture.records() + "?comment=catamaran/f1", "")
                        .result())
                .hasSize(1);
        assertThat(fixture.api("GET", fixture.records() + "?comment.startswith=cata", "")
                        .result())
                .hasSize(1);
        assertThat(fixture.api("GET", fixture.records() + "?name.exact=two.example.com", "")
                        .result())
                .isEmpty();
    }

    @Test
    void shouldKeepWhatWasSetWhenZoneSettingIsPatched() throws Exception {
        String settings = "/zones/" + fixture.zone + "/settings";
        assertThat(fixture.api("GET", settings, "").result().size()).isGreaterThan(20);
        Reply patched = fixture.api("PATCH", settings + "/ssl", "{\"value\":\"strict\"}");
        assertThat(patched.result().path("value").asText()).isEqualTo("strict");
        assertThat(fixture.api("GET", settings + "/ssl", "")
                        .result()
                        .path("value")
                        .asText())
                .isEqualTo("strict");
        assertThat(fixture.api("PATCH", settings + "/ssl", "{\"value\":\"maybe\"}")
                        .code())
                .isEqualTo(1007);
        assertThat(fixture.api("GET", settings + "/nothing", "").code()).isEqualTo(1006);

        Reply hsts = fixture.api(
                "PATCH",
                settings + "/security_header",
                "{\"value\":{\"strict_transport_security\":{\"enabled\":true,\"max_age\":31536000}}}");
        JsonNode header = hsts.result().path("value").path("strict_transport_security");
        assertThat(header.path("max_age").asInt()).isEqualTo(31_536_000);
        assertThat(header.path("preload").isBoolean()).isTrue();
    }

    @Test
    void shouldRaiseVersionWhenEntrypointIsReplaced() throws Exception {
        String entrypoint = "/zones/" + fixture.zone + "/rulesets/phases/http_request_firewall_managed/entrypoint";
        assertThat(fixture.api("GET", entrypoint, "").code()).isEqualTo(10_003);
        String rules = "{\"rules\":[{\"action\":\"execute\",\"expression\":\"true\"}]}";
        assertThat(fixture.api("PUT", entrypoint, rules)
                        .result()
                        .path("version")
                        .asText())
                .isEqualTo("1");
        assertThat(fixture.api("PUT", entrypoint, rules)
                        .result()
                        .path("version")
                        .asText())
                .isEqualTo("2");
        JsonNode ruleset = fixture.api("GET", entrypoint, "").result();
        assertThat(ruleset.path("rules").path(0).path("enabled").asBoolean()).isTrue();
        Reply deleted = fixture.api(
                "DELETE",
                "/zones/" + fixture.zone + "/rulesets/" + ruleset.path("id").asText(),
                "");
        assertThat(deleted.status()).isEqualTo(204);
    }

    @Test
    void shouldListChangesWhenPoolIsPatched() throws Exception {
        String id = fixture.pool("cluster-a", 8443, "");
        fixture.api("PATCH", fixture.pools() + "/" + id, "{\"enabled\":false}");
        JsonNode changes = fixture.control("GET", "/cloudflare/changes", "");
        assertThat(changes).hasSize(1);
        assertThat(changes.path(0).path("path").asText()).endsWith("/pools/" + id);
        assertThat(changes.path(0).path("body").path("enabled").asBoolean(true)).isFalse();
        assertThat(changes.path(0).path("epochMillis").asLong()).isPositive();
        assertThat(fixture.outside.calls().snapshot().get("cloudflare"))
                .containsEntry("PATCH /accounts/{account}/load_balancers/pools/{id}", 1L);
    }

    @Test
    void shouldHoldEverythingAgainWhenStateIsLoaded() throws Exception {
        String pool = fixture.pool("cluster-a", 8443, "");
        fixture.balancer("shop.example.com", pool, "", pool);
        JsonNode state = fixture.cloudflare.save();
        try (CloudflareFixture second = new CloudflareFixture()) {
            second.cloudflare.load(CloudflareFixture.JSON.readTree(state.toString()));
            assertThat(second.cloudflare.resources()).isEqualTo(2);
            assertThat(second.cloudflare.edgeAuthority()).isEqualTo(fixture.cloudflare.edgeAuthority());
            assertThat(second.api("GET", second.pools() + "/" + pool, "").status())
                    .isEqualTo(200);
        }
    }
}
