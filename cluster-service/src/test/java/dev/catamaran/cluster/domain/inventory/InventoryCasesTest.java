package dev.catamaran.cluster.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cluster.support.Inputs;
import dev.catamaran.contracts.event.NodesReady;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole inventories. One that changed on purpose is written anew with {@code -Dcases.write=true}. */
class InventoryCasesTest {
    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(Inputs.CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldWriteInventoryAsWrittenDown(String name) throws IOException {
        NodesReady nodes = Inputs.nodes(name);
        Inventory inventory = Inventory.of(
                Inputs.of(Inputs.fleet(name), nodes.cluster(), java.util.List.of(nodes), false)
                        .owner(),
                Inputs.fleet(name).spec(),
                nodes);
        Path folder = Inputs.CASES.resolve(name).resolve("inventory");
        if (Boolean.getBoolean("cases.write")) {
            for (Map.Entry<String, String> file : inventory.files().entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }

        assertThat(inventory.files()).isEqualTo(read(folder));
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
