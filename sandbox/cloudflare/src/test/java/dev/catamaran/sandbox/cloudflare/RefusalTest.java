package dev.catamaran.sandbox.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.sandbox.cloudflare.CloudflareFixture.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private CloudflareFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new CloudflareFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\"}",
                "{\"origins\":[{\"address\":\"192.0.2.1\"}]}",
                "{\"name\":\"a\",\"origins\":[]}",
                "{\"name\":\"a b\",\"origins\":[{\"address\":\"192.0.2.1\"}]}",
                "{\"name\":\"a\",\"origins\":[{\"name\":\"o\"}]}",
                "{\"name\":\"a\",\"origins\":[{\"address\":\"192.0.2.1\",\"weight\":2}]}",
                "{\"name\":\"a\",\"origins\":[{\"address\":\"192.0.2.1\"},{\"name\":\"b\",\"address\":\"192.0.2.1\"}]}",
                "{\"name\":\"a\",\"origins\":[{\"address\":\"192.0.2.1\"}],\"monitor\":\"nosuch\"}",
                "{\"name\":\"a\",\"origins\":[{\"address\":\"192.0.2.1\"}],\"minimum_origins\":2}"
            })
    void shouldRefuseWhenPoolIsInvalid(String body) throws Exception {
        Reply reply = fixture.api("POST", fixture.pools(), body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1002);
        assertThat(fixture.cloudflare.resources()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"gopher\"}",
                "{\"interval\":5}",
                "{\"timeout\":11}",
                "{\"retries\":6}",
                "{\"type\":\"https\",\"expected_codes\":\"fine\"}",
                "{\"type\":\"https\",\"path\":\"healthz\"}"
            })
    void shouldRefuseWhenMonitorIsInvalid(String body) throws Exception {
        assertThat(fixture.api("POST", fixture.monitors(), body).code()).isEqualTo(1002);
    }

    @Test
    void shouldRefuseWhenNameIsTaken() throws Exception {
        String pool = fixture.pool("cluster-a", 8443, "");
        Reply again = fixture.api(
                "POST", fixture.pools(), "{\"name\":\"cluster-a\",\"origins\":[{\"address\":\"192.0.2.1\"}]}");
        assertThat(again.code()).isEqualTo(1003);
        assertThat(fixture.api("PATCH", fixture.pools() + "/" + pool, "{\"name\":\"cluster-a\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseWhenLoadBalancerIsInvalid() throws Exception {
        String pool = fixture.pool("cluster-a", 8443, "");
        String text = "{\"name\":\"%s\",\"default_pools\":[\"%s\"],\"fallback_pool\":\"%s\"%s}";
        assertThat(create(text.formatted("shop.elsewhere.net", pool, pool, ""))).isEqualTo(1002);
        assertThat(create(text.formatted("shop.example.com", "nosuch", pool, "")))
                .isEqualTo(1002);
        assertThat(create(text.formatted("shop.example.com", pool, "nosuch", "")))
                .isEqualTo(1002);
        assertThat(create(text.formatted("shop.example.com", pool, pool, ",\"steering_policy\":\"magic\"")))
                .isEqualTo(1002);
        assertThat(create(text.formatted("shop.example.com", pool, pool, ""))).isZero();
        assertThat(create(text.formatted("shop.example.com", pool, pool, ""))).isEqualTo(1003);
    }

    private int create(String balancer) throws IOException, InterruptedException {
        return fixture.api("POST", fixture.balancers(), balancer).code();
    }

    @Test
    void shouldRefuseWhenRecordExists() throws Exception {
        String record = "{\"type\":\"A\",\"name\":\"one\",\"content\":\"192.0.2.1\"}";
        assertThat(fixture.api("POST", fixture.records(), record).status()).isEqualTo(200);
        assertThat(fixture.api("POST", fixture.records(), record).code()).isEqualTo(81_058);
        String slower = "{\"type\":\"A\",\"name\":\"one\",\"content\":\"192.0.2.1\",\"ttl\":300}";
        assertThat(fixture.api("POST", fixture.records(), slower).code()).isEqualTo(81_057);
        String alias = "{\"type\":\"CNAME\",\"name\":\"one\",\"content\":\"two.example.com\"}";
        assertThat(fixture.api("POST", fixture.records(), alias).code()).isEqualTo(81_053);
        String invalid = "{\"type\":\"A\",\"name\":\"two\",\"content\":\"300.1.1.1\"}";
        assertThat(fixture.api("POST", fixture.records(), invalid).code()).isEqualTo(9005);
        assertThat(fixture.api("DELETE", fixture.records() + "/nosuch", "").code())
                .isEqualTo(81_044);
    }

    @Test
    void shouldRefuseWhenTokenAccountOrZoneIsWrong() throws Exception {
        String zones = fixture.cloudflare.url() + "/zones";
        assertThat(fixture.send("GET", zones, "", "").status()).isEqualTo(400);
        assertThat(fixture.send("GET", zones, "", "").code()).isEqualTo(9106);
        fixture.control("POST", "/cloudflare/revoke", "{\"token\":\"old\"}");
        Reply revoked = fixture.send("GET", zones, "", "old");
        assertThat(revoked.status()).isEqualTo(403);
        assertThat(revoked.code()).isEqualTo(9109);
        assertThat(fixture.api("GET", "/accounts/other/load_balancers/pools", "")
                        .code())
                .isEqualTo(10_000);
        assertThat(fixture.api("GET", "/zones/nosuch/dns_records", "").code()).isEqualTo(7003);
        assertThat(fixture.api("GET", "/nowhere", "").code()).isEqualTo(7000);
        assertThat(fixture.api("POST", fixture.pools(), "{").code()).isEqualTo(6007);
    }

    @Test
    void shouldBlockWhenLimitIsExceeded() throws Exception {
        fixture.control("POST", "/cloudflare/limit", "{\"requests\":2,\"windowSeconds\":300,\"blockSeconds\":120}");
        Reply first = fixture.api("GET", "/zones", "");
        assertThat(first.headers().firstValue("ratelimit").orElseThrow()).startsWith("\"default\";r=1;t=");
        assertThat(first.headers().firstValue("ratelimit-policy")).contains("\"default\";q=2;w=300");
        fixture.api("GET", "/zones", "");
        Reply third = fixture.api("GET", "/zones", "");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo(10_100);
        assertThat(third.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(100L, 120L);
        assertThat(fixture.send("GET", fixture.cloudflare.url() + "/zones", "", "other")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldStrikeWhenFaultIsArmed() throws Exception {
        String operation = "POST /accounts/{account}/load_balancers/pools";
        String fault = "{\"standIn\":\"cloudflare\",\"operation\":\"%s\",\"kind\":\"%s\",\"status\":%d,\"times\":1}";
        fixture.control("POST", "/faults", fault.formatted(operation, "ERROR", 503));
        assertThat(fixture.api("POST", fixture.pools(), "{}").status()).isEqualTo(503);
        fixture.control("POST", "/faults", fault.formatted(operation, "THROTTLE", 0));
        assertThat(fixture.api("POST", fixture.pools(), "{}").status()).isEqualTo(429);
        fixture.control("POST", "/faults", fault.formatted(operation, "LOST_ANSWER", 0));
        assertThatThrownBy(() -> fixture.pool("cluster-a", 8443, "")).isInstanceOf(IOException.class);
        assertThat(fixture.cloudflare.resources()).isEqualTo(1);
    }
}
