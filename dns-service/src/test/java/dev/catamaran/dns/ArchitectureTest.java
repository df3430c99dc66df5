package dev.catamaran.dns;

import dev.catamaran.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheArchitecture() {
        ArchitectureRules.check("dev.catamaran.dns");
    }
}
