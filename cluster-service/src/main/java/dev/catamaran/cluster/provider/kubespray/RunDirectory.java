package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.cluster.domain.inventory.Inventory;
import dev.catamaran.runtime.graph.Ownership;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one cluster's runs, for their owner's eyes only.
 *
 * <p>{@code inventory/} and the logs stay for people to read; {@code run/} holds the secrets of a run and is emptied when
 * it is over, and again before the next one in case a crash left something.
 */
final class RunDirectory implements AutoCloseable {
    private static final Pattern LOG = Pattern.compile("ansible-(\\d+)\\.log");

    private final Path home;

    private RunDirectory(Path home) {
        this.home = home;
    }

    static RunDirectory open(Path workDirectory, Ownership owner) throws IOException {
        Path home = workDirectory
                .toAbsolutePath()
                .resolve(owner.fleetUid())
                .resolve(owner.cluster())
                .normalize();
        RunDirectory directory = new RunDirectory(home);
        directory.folder(home);
        directory.erase(directory.secrets());
        directory.folder(directory.secrets());
        return directory;
    }

    Path home() {
        return home;
    }

    Path secrets() {
        return home.resolve("run");
    }

    Path hosts() {
        return home.resolve("inventory").resolve(Inventory.HOSTS);
    }

    /** Where Kubespray leaves the kubeconfig. */
    Path kubeconfig() {
        return home.resolve("inventory/artifacts/admin.conf");
    }

    /** Writes the inventory, and only the inventory: files of an earlier form go. */
    void write(Inventory inventory) throws IOException {
        erase(home.resolve("inventory"));
        for (Map.Entry<String, String> file : inventory.files().entrySet()) {
            Path path = home.resolve("inventory").resolve(file.getKey());
            folder(path.getParent() == null ? home : path.getParent());
            write(path, file.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Writes a file of this run. */
    Path secret(String name, byte[] content) throws IOException {
        Path path = secrets().resolve(name);
        folder(path.getParent() == null ? secrets() : path.getParent());
        return write(path, content);
    }

    /** Copies a resource that lies beside this class into this run's folder. */
    Path resource(String name, String target) throws IOException {
        try (InputStream content = RunDirectory.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new NoSuchFileException(name, null, "is not on the class path");
            }
            return secret(target, content.readAllBytes());
        }
    }

    /** A new empty log; of the older ones the newest stay. */
    Path log(int kept) throws IOException {
        List<Path> logs = logs();
        for (Path old : logs.subList(0, Math.max(0, logs.size() - kept + 1))) {
            Files.deleteIfExists(old);
        }
        int next = logs.isEmpty() ? 1 : number(logs.getLast()) + 1;
        return write(home.resolve("ansible-" + next + ".log"), new byte[0]);
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(RunDirectory::number))
                    .toList();
        }
    }

    private static int number(Path log) {
        Matcher name = LOG.matcher(String.valueOf(log.getFileName()));
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private void folder(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Path write(Path path, byte[] content) throws IOException {
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(path, content, StandardOpenOption.WRITE);
        return path;
    }

    private void erase(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Everything of this cluster. */
    void eraseAll() throws IOException {
        erase(home);
    }

    @Override
    public void close() {
        try {
            erase(secrets());
            Files.deleteIfExists(kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException("secrets of a run are left in " + secrets() + ": remove them", e);
        }
    }
}
