package dev.catamaran.cloud.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.ProblemException;
import org.junit.jupiter.api.Test;

class GcpNamesTest {
    private static final Ownership OWNER = new Ownership("uid-1", "demo", "gcp");

    @Test
    void shouldNameByFleetClusterAndSlot() {
        assertThat(GcpNames.of(OWNER, "network")).matches("demo-gcp-network-[0-9a-f]{8}");
    }

    @Test
    void shouldDifferForTwoFleetsOfOneName() {
        assertThat(GcpNames.of(OWNER, "network"))
                .isNotEqualTo(GcpNames.of(new Ownership("uid-2", "demo", "gcp"), "network"));
    }

    @Test
    void shouldStayValidAndDistinctWhenLong() {
        Ownership wide = new Ownership("uid-1", "f".repeat(40), "c".repeat(40));

        assertThat(GcpNames.of(wide, "firewall-mesh"))
                .matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
                .isNotEqualTo(GcpNames.of(wide, "firewall-etcd"));
    }

    @Test
    void shouldTakeTheNameOffALink() {
        assertThat(GcpNames.last("https://x/compute/v1/projects/p/zones/us-central1-a"))
                .isEqualTo("us-central1-a");
    }

    @Test
    void shouldMakeLabelValuesOfAnyText() {
        assertThat(GcpLabels.value("A/b:C".repeat(40))).hasSize(63).matches("[a-z0-9_-]*");
    }

    @Test
    void shouldRefuseWhatAnotherFleetOwns() {
        String theirs = GcpLabels.description(new Ownership("uid-2", "demo", "gcp"), "network");

        assertThatThrownBy(() -> GcpLabels.check(OWNER, "network", "n", theirs))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Conflict")
                .hasMessageContaining("uid-2");
        GcpLabels.check(OWNER, "network", "n", GcpLabels.description(OWNER, "network"));
        GcpLabels.check(OWNER, "network", "n", GcpLabels.of(OWNER, "network"));
    }
}
