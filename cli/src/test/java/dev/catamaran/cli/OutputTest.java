package dev.catamaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static final List<Map<String, Object>> VALUES = List.of(Map.of("fleet", "demo"));
    private static final List<List<String>> CELLS = List.of(
            List.of("FLEET", "STATE", "PROBLEM"),
            List.of("demo", "READY", ""),
            List.of("longer-name", "FAILED", "why"));

    private static String render(Output.Format format) {
        Output output = new Output();
        output.format = format;
        return output.render(VALUES, CELLS);
    }

    @Test
    void shouldAlignColumnsOfATable() {
        assertThat(render(Output.Format.TABLE).lines())
                .containsExactly("FLEET        STATE   PROBLEM", "demo         READY", "longer-name  FAILED  why");
    }

    @Test
    void shouldWriteTheValuesAsJsonAndAsYaml() {
        assertThat(render(Output.Format.JSON)).contains("\"fleet\" : \"demo\"").startsWith("[");
        assertThat(render(Output.Format.YAML)).isEqualTo("- fleet: demo");
    }
}
