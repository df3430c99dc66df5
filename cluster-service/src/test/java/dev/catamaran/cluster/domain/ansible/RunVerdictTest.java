package dev.catamaran.cluster.domain.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.runtime.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunVerdictTest {
    private static final Path LOG = Path.of("/var/log/catamaran/ansible-1.log");

    private static Problem problem(int exitCode, String... events) {
        RunTrace trace = new RunTrace();
        for (String event : events) {
            trace.accept(AnsibleEvent.parse(event).orElseThrow());
        }
        return RunVerdict.problem("cluster.yml", exitCode, trace, LOG, "last line");
    }

    @Test
    void shouldNameEveryMachineThatCouldNotBeReached() {
        assertThat(problem(
                        4,
                        "{\"event\":\"unreachable\",\"host\":\"a\",\"msg\":\"timed out\"}",
                        "{\"event\":\"unreachable\",\"host\":\"b\",\"msg\":\"timed out\"}"))
                .isInstanceOf(Problem.Transient.class)
                .extracting(Problem::message)
                .asString()
                .contains("[a, b]", "timed out", "/var/log/catamaran/ansible-1.log");
    }

    @Test
    void shouldBlameSpecificationWhenKubesprayRefusesInventory() {
        assertThat(problem(
                        2,
                        "{\"event\":\"failed\",\"host\":\"a\",\"path\":\"roles/validate_inventory/tasks/main.yml:2\","
                                + "\"msg\":\"overlap\"}"))
                .isInstanceOf(Problem.InvalidSpec.class);
    }

    @Test
    void shouldTellLastFailureBecauseEarlierOnesMayBeRescued() {
        assertThat(problem(
                                2,
                                "{\"event\":\"failed\",\"host\":\"a\",\"task\":\"tried\",\"msg\":\"one\"}",
                                "{\"event\":\"failed\",\"host\":\"a\",\"task\":\"fatal\",\"msg\":\"two\"}")
                        .message())
                .contains("fatal", "two")
                .doesNotContain("tried");
    }

    @ParameterizedTest
    @CsvSource({"1, Defect", "250, Defect", "8, Transient", "99, Transient"})
    void shouldTellLastLineWhenNoEventExplains(int exitCode, String code) {
        assertThat(problem(exitCode).code()).isEqualTo(code);
        assertThat(problem(exitCode).message()).contains("last line");
    }

    @ParameterizedTest
    @CsvSource({"4, true", "6, false", "2, false", "250, false", "12, true"})
    void shouldKnowRunsThatOnlyMissedMachines(int exitCode, boolean only) {
        assertThat(RunVerdict.unreachable(exitCode)).isEqualTo(only);
    }

    @Test
    void shouldCensorNothingAndLoseNothingOfAnEvent() {
        AnsibleEvent event = AnsibleEvent.parse(
                        "{\"seq\":7,\"event\":\"task\",\"play\":\"p\",\"task\":\"t\",\"path\":\"f:1\","
                                + "\"host\":\"\",\"changed\":false,\"duration\":0.5,\"msg\":\"\",\"index\":3,\"total\":9,\"new\":1}")
                .orElseThrow();

        assertThat(event).isEqualTo(new AnsibleEvent(7, "task", "p", "t", "f:1", "", false, 0.5, "", 3, 9));
        assertThat(AnsibleEvent.parse("{\"seq\":1,\"ev")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1.35.4, cluster.yml",
        "1.35.4, 1.35.4, cluster.yml",
        "1.35.3, 1.35.4, upgrade-cluster.yml",
        "1.34.7, 1.35.4, upgrade-cluster.yml"
    })
    void shouldChoosePlaybook(String running, String wanted, String playbook) {
        assertThat(Playbooks.change(running, wanted)).isEqualTo(playbook);
    }

    @ParameterizedTest
    @CsvSource({"1.35.4, 1.35.3, go back", "1.35.4, 1.34.7, go back", "1.33.0, 1.35.4, ask for 1.34 first"})
    void shouldRefuseStepsThatKubernetesCannotTake(String running, String wanted, String reason) {
        assertThatThrownBy(() -> Playbooks.change(running, wanted))
                .hasMessageContainingAll("InvalidSpec", running, wanted, reason);
    }
}
