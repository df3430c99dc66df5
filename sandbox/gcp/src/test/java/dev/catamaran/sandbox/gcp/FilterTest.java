package dev.catamaran.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private final ObjectNode resource = resource();

    private static ObjectNode resource() {
        ObjectNode resource = new ObjectMapper().createObjectNode();
        resource.put("name", "demo-cp-0").put("status", "RUNNING").put("priority", 1000);
        resource.put("zone", "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a");
        resource.putObject("labels").put("cluster", "gcp").put("slot", "cp-0");
        resource.putArray("tags").add("a").add("b");
        return resource;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "labels.cluster=gcp",
                "labels.cluster:gcp",
                "labels.cluster:*",
                "labels.cluster eq gcp",
                "(labels.cluster eq gcp)",
                "(labels.cluster = gcp) AND (labels.slot = \"cp-0\")",
                "(labels.cluster eq gcp) (name eq demo-.*)",
                "name=demo-* AND NOT status:TERMINATED",
                "name=other OR status=RUNNING",
                "name != other",
                "labels.absent != x",
                "priority >= 1000",
                "tags=b",
                "zone=https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a",
                "zone eq \".*\\bus\\-central1\\-a\\b.*\"",
            })
    void shouldLetPassWhenExpressionHolds(String filter) {
        assertThat(Filter.parse(filter).test(resource)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels.cluster=gc",
                "labels.cluster=aws",
                "labels.absent:*",
                "(labels.cluster eq gcp) (name eq other)",
                "NOT name=demo-cp-0",
                "name ne demo-.*",
                "priority < 1000",
                "tags=c",
            })
    void shouldHoldBackWhenExpressionFails(String filter) {
        assertThat(Filter.parse(filter).test(resource)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "name=", "(name=a", "name=a)", "name ~~ b c", "name eq \"(\""})
    void shouldRefuseWhenExpressionIsMalformed(String filter) {
        assertThatThrownBy(() -> Filter.parse(filter))
                .isInstanceOf(GcpError.class)
                .hasMessageContaining("Invalid list filter expression");
    }

    @Test
    void shouldNameTheFilterWhenRefusing() {
        assertThatThrownBy(() -> Filter.parse("name")).hasMessageContaining("'filter': 'name'");
    }
}
