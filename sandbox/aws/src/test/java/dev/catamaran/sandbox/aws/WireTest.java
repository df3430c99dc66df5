package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void shouldNestParametersWhenNamesHaveDotsAndNumbers() {
        Input in = Input.parse(Map.of(
                "Filter.1.Name", "vpc-id",
                "Filter.1.Value.2", "b",
                "Filter.1.Value.1", "a",
                "Tags.member.1.Key", "k"));

        assertThat(in.items("Filter").getFirst().texts("Value")).containsExactly("a", "b");
        assertThat(in.tags("Tags")).containsExactly(Map.entry("k", ""));
    }

    @Test
    void shouldKeepOrderWhenListHasTenItems() {
        Input in = Input.parse(Map.of("VpcId.10", "j", "VpcId.2", "b", "VpcId.1", "a"));

        assertThat(in.texts("VpcId")).containsExactly("a", "b", "j");
    }

    @Test
    void shouldNameParameterWhenItIsMissing() {
        assertThatThrownBy(() -> Input.parse(Map.of()).required("VpcId"))
                .isInstanceOf(AwsFailure.class)
                .hasMessageContaining("VpcId");
    }

    @Test
    void shouldWrapListItemsAndEscapeText() {
        String xml =
                Xml.write("R", "urn:x", Document.of("set", List.of(Document.of("a", "<&")), "none", List.of()), "item");

        assertThat(xml).endsWith("<R xmlns=\"urn:x\"><set><item><a>&lt;&amp;</a></item></set><none></none></R>");
    }

    @Test
    void shouldMatchFilterWhenAttributeIsNested() {
        var shown = Document.of("attachmentSet", List.of(Document.of("vpcId", "vpc-1")), "state", "available");

        assertThat(matches("attachment.vpc-id", "vpc-1", shown)).isTrue();
        assertThat(matches("vpc-id", "vpc-?", shown)).isTrue();
        assertThat(matches("state", "pending", shown)).isFalse();
    }

    private static boolean matches(String name, String value, com.fasterxml.jackson.databind.JsonNode shown) {
        Input in = Input.parse(Map.of("Filter.1.Name", name, "Filter.1.Value.1", value));
        return Filters.of(new Call(Service.EC2, "DescribeAnything", "us-east-1", in))
                .match(shown, Map.of());
    }

    @Test
    void shouldCompareBlocksByTheirAddresses() {
        Cidr vpc = Cidr.parse("cidrBlock", "10.0.0.0/16");

        assertThat(vpc.contains(Cidr.parse("cidrBlock", "10.0.255.0/24"))).isTrue();
        assertThat(vpc.contains(Cidr.parse("cidrBlock", "10.1.0.0/24"))).isFalse();
        assertThat(Cidr.parse("cidrBlock", "10.0.4.0/22").overlaps(Cidr.parse("cidrBlock", "10.0.5.0/24")))
                .isTrue();
        assertThat(Cidr.parse("cidrBlock", "10.0.4.9/22")).hasToString("10.0.4.0/22");
    }

    @Test
    void shouldAbbreviateZoneIdsAsTheVendorDoes() {
        assertThat(Zones.id("us-east-1b")).isEqualTo("use1-az2");
        assertThat(Zones.id("ap-southeast-2c")).isEqualTo("apse2-az3");
        assertThat(Zones.id("eu-central-1a")).isEqualTo("euc1-az1");
    }
}
