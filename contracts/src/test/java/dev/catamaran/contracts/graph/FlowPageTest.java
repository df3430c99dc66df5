package dev.catamaran.contracts.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FlowPageTest {
    private static final Path PAGE = Path.of("../docs/flow.md");

    @Test
    void shouldShowTheStageGraph() throws IOException {
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, FlowPage.draw());
        }

        assertThat(PAGE).exists();
        assertThat(Files.readString(PAGE))
                .as("docs/flow.md and StageGraph differ: run this test with -Dupdate=true")
                .isEqualTo(FlowPage.draw());
    }
}
