package dev.catamaran.console;

import dev.catamaran.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheRoomsApart() {
        ArchitectureRules.check("dev.catamaran.console");
    }
}
