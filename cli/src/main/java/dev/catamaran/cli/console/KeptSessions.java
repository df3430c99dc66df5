package dev.catamaran.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sessions with consoles, by address, in a file that only its user can read. */
public final class KeptSessions {
    private static final TypeReference<TreeMap<String, String>> COOKIES = new TypeReference<>() {};
    private static final FileAttribute<?> ONLY_MINE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> ONLY_MY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;

    public KeptSessions(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Below the user's directory for state.
     *
     * @param environment tells the value of a variable, null when it is not set
     */
    public static KeptSessions ofUser(UnaryOperator<@Nullable String> environment) {
        String state = Objects.requireNonNullElse(environment.apply("XDG_STATE_HOME"), "");
        Path directory = state.startsWith("/")
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", ""), ".local", "state");
        return new KeptSessions(directory.resolve("catamaran/sessions.json"));
    }

    Optional<String> get(ConsoleAddress console) {
        try {
            return Files.exists(file) ? Optional.ofNullable(read().get(console.text())) : Optional.empty();
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage() + "; remove it and sign in again", e);
        }
    }

    void keep(ConsoleAddress console, String cookie) {
        change(all -> all.put(console.text(), cookie));
    }

    /** Forgets a session, unless there is another one by now. */
    void drop(ConsoleAddress console, String cookie) {
        change(all -> all.remove(console.text(), cookie));
    }

    private void change(Consumer<Map<String, String>> change) {
        Path directory = Objects.requireNonNull(file.getParent());
        try {
            Files.createDirectories(directory, ONLY_MY_DIRECTORY);
            try (FileChannel lock = FileChannel.open(
                            directory.resolve("sessions.lock"),
                            java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            ONLY_MINE);
                    var _ = lock.lock()) {
                Map<String, String> all = Files.exists(file) ? read() : new TreeMap<>();
                change.accept(all);
                write(directory, all);
            }
        } catch (IOException e) {
            throw new CliException(
                    file + " cannot be written: " + e.getMessage() + "; XDG_STATE_HOME names another directory", e);
        }
    }

    private Map<String, String> read() throws IOException {
        try {
            return Json.mapper().readValue(file.toFile(), COOKIES);
        } catch (JsonProcessingException _) {
            return new TreeMap<>(); // nobody is let in by what cannot be read
        }
    }

    private void write(Path directory, Map<String, String> all) throws IOException {
        Path fresh = Files.createTempFile(directory, "sessions", ".tmp", ONLY_MINE);
        Files.writeString(fresh, Json.mapper().valueToTree(all).toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
