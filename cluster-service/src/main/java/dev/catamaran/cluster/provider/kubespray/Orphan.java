package dev.catamaran.cluster.provider.kubespray;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The note that says which process runs for a cluster, so that a service that was killed does not leave two playbooks on
 * the same machines: the next run ends what the last one left.
 */
final class Orphan {
    private static final ObjectMapper JSON = Json.mapper();

    private Orphan() {}

    /** @param started when the process started; a process id alone may have been given to another one */
    record Note(long pid, long started) {}

    private static Path file(Path home) {
        return home.resolve("ansible.pid");
    }

    static void note(Path home, ProcessHandle process) throws IOException {
        Files.write(file(home), JSON.writeValueAsBytes(new Note(process.pid(), started(process))));
    }

    static void forget(Path home) throws IOException {
        Files.deleteIfExists(file(home));
    }

    /** The process an earlier service left running, if there is one. */
    static Optional<ProcessTree> left(Path home) throws IOException {
        if (!Files.exists(file(home))) {
            return Optional.empty();
        }
        Note note = JSON.readValue(Files.readAllBytes(file(home)), Note.class);
        return ProcessHandle.of(note.pid())
                .filter(process -> note.started() > 0 && started(process) == note.started())
                .map(ProcessTree::new);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
