package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstLoadTest {
    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources");

    /** Else the browser learns of each only from the one that imports it, one round trip after the other. */
    @Test
    void shouldNameEveryModuleAtOnce() throws IOException {
        List<String> modules;
        try (Stream<Path> files = Files.list(PAGE.resolve("page"))) {
            modules = files.map(file -> "/page/" + file.getFileName())
                    .filter(name -> name.endsWith(".js"))
                    .toList();
        }

        assertThat(modules).hasSizeGreaterThan(10);
        assertThat(Files.readString(PAGE.resolve("index.html"))).contains(modules);
    }
}
