package dev.catamaran.cluster;

import dev.catamaran.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheArchitecture() {
        ArchitectureRules.check("dev.catamaran.cluster");
    }
}
