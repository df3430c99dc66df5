package dev.catamaran.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryHomeTest {
    @TempDir
    Path root;

    @Test
    void shouldClearHomeWhenItsOwnerIsGone() throws IOException {
        TemporaryHome abandoned = TemporaryHome.open(root);
        Files.writeString(abandoned.directory().resolve("records"), "old");
        abandoned.lock().close();

        try (TemporaryHome home = TemporaryHome.open(root)) {
            assertThat(abandoned.directory()).doesNotExist();
            assertThat(home.directory()).isDirectory();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void shouldLeaveHomeAloneWhenItsOwnerLives() {
        try (TemporaryHome living = TemporaryHome.open(root);
                TemporaryHome _ = TemporaryHome.open(root)) {
            assertThat(living.directory()).isDirectory();
        }
    }

    @Test
    void shouldLeaveDirectoryAloneWhenItIsNoHome() throws IOException {
        Path other = Files.createDirectory(root.resolve("catamaran-infra-without-lock"));
        try (TemporaryHome _ = TemporaryHome.open(root)) {
            assertThat(other).isDirectory();
        }
    }
}
