package dev.catamaran.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretStoreTest {
    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepTheFirstSecretWhenOneIsPutIfAbsent() {
        FileSecretStore store = new FileSecretStore(directory);
        assertThat(store.putIfAbsent("name", bytes("first"))).isEqualTo(bytes("first"));
        assertThat(store.putIfAbsent("name", bytes("second"))).isEqualTo(bytes("first"));
    }

    @Test
    void shouldGiveAllTheSameSecretWhenManyStoresPutAtOnce() throws InterruptedException {
        Set<String> seen = new ConcurrentSkipListSet<>();
        var threads = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> seen.add(new String(
                                new FileSecretStore(directory).putIfAbsent("name", bytes("secret-" + number)),
                                StandardCharsets.UTF_8))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(1);
    }
}
