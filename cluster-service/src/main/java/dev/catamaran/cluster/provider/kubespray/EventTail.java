package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.cluster.domain.ansible.AnsibleEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a growing file of event lines; a line counts once its line feed is there. */
final class EventTail {
    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    EventTail(Path file) {
        this.file = file;
    }

    /** Hands on every event that was added since the last call. */
    void read(Consumer<AnsibleEvent> consumer) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream input = Files.newInputStream(file)) {
            input.skipNBytes(position);
            byte[] more = input.readAllBytes();
            position += more.length;
            for (byte next : more) {
                if (next == '\n') {
                    AnsibleEvent.parse(line.toString(StandardCharsets.UTF_8)).ifPresent(consumer);
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
    }
}
