package dev.catamaran.sandbox.faults.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnedTest {
    @Test
    void shouldFindWhatCarriesTheFleetsTagsAndIsNotOnItsWayOut() throws JsonProcessingException {
        String state = """
                {"resources": [
                  {"kind": "VPC", "tags": {"catamaran/fleet-uid": "u", "catamaran/cluster": "aws", "catamaran/slot": "vpc"},
                   "body": {"state": "available"}},
                  {"kind": "VPC", "tags": {"Name": "somebody else's"}, "body": {}},
                  {"kind": "INSTANCE", "tags": {"catamaran/fleet-uid": "u", "catamaran/slot": "worker-1"},
                   "body": {"instanceState": {"name": "terminated"}}}]}
                """;

        assertThat(Owned.in("aws", Json.mapper().readTree(state)))
                .containsExactly(new Owned("aws", "VPC", "u", "aws", "vpc", ""));
    }

    @Test
    void shouldTellTheRulesOfASecurityGroupApart() throws JsonProcessingException {
        String rule = """
                {"kind": "SECURITY_GROUP_RULE", "tags": {"catamaran/fleet-uid": "u", "catamaran/slot": "rules"},
                 "body": {"securityGroupRuleId": "sgr-%d", "isEgress": false, "ipProtocol": "tcp", "fromPort": %d,
                          "toPort": 443, "cidrIpv4": "10.0.0.0/16"}}
                """;
        String state = "[%s, %s, %s]".formatted(rule.formatted(1, 80), rule.formatted(2, 443), rule.formatted(3, 443));

        List<Owned> found = Owned.in("aws", Json.mapper().readTree(state));

        assertThat(found).hasSize(3);
        assertThat(Set.copyOf(found)).hasSize(2);
    }

    @Test
    void shouldFindWhatCarriesTheFleetsLabels() throws JsonProcessingException {
        String state = """
                {"store": {"addresses": [{"name": "a", "labels":
                  {"catamaran-fleet-uid": "u", "catamaran-cluster": "gcp", "catamaran-slot": "nat-address"}}]}}
                """;

        assertThat(Owned.in("gcp", Json.mapper().readTree(state)))
                .containsExactly(new Owned("gcp", "addresses", "u", "gcp", "nat-address", ""));
    }
}
