package dev.catamaran.sandbox.faults.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
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
                .containsExactly(new Owned("aws", "VPC", "u", "aws", "vpc"));
    }

    @Test
    void shouldFindWhatCarriesTheFleetsLabels() throws JsonProcessingException {
        String state = """
                {"store": {"addresses": [{"name": "a", "labels":
                  {"catamaran-fleet-uid": "u", "catamaran-cluster": "gcp", "catamaran-slot": "nat-address"}}]}}
                """;

        assertThat(Owned.in("gcp", Json.mapper().readTree(state)))
                .containsExactly(new Owned("gcp", "addresses", "u", "gcp", "nat-address"));
    }
}
