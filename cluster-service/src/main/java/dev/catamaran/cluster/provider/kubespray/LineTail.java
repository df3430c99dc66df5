package dev.catamaran.cluster.provider.kubespray;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a growing text file; a line counts once its line feed is there, or the file has ended. */
final class LineTail {
    /** A longer line is left out whole: half a secret would not be known as one. */
    private static final int LONGEST = 64 * 1024;

    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;
    private long length;

    LineTail(Path file) {
        this.file = file;
    }

    /** Hands on every line that was ended since the last call. */
    void read(Consumer<String> consumer) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            input.skipNBytes(position);
            byte[] buffer = new byte[LONGEST];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                position += count;
                take(buffer, count, consumer);
            }
        }
    }

    private void take(byte[] bytes, int count, Consumer<String> consumer) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                hand(consumer);
            } else {
                length++;
                if (length <= LONGEST) {
                    line.write(bytes[i]);
                }
            }
        }
    }

    /** Hands on what stands behind the last line feed. */
    void end(Consumer<String> consumer) {
        if (length > 0) {
            hand(consumer);
        }
    }

    private void hand(Consumer<String> consumer) {
        String text = length > LONGEST
                ? "(a line of " + length + " bytes is left out)"
                : line.toString(StandardCharsets.UTF_8).replaceAll("\r$", "");
        line.reset();
        length = 0;
        consumer.accept(text);
    }
}
