package dev.catamaran.sandbox.kubernetes.argocd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files of a repository at one commit.
 *
 * @param revision the commit's id
 * @param files path to content
 */
record Checkout(String revision, Map<String, byte[]> files) {
    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(normal(path)));
    }

    /** Names of the files directly in a folder, or anywhere below it. */
    List<String> below(String folder, boolean recursive) {
        String prefix = normal(folder).isEmpty() ? "" : normal(folder) + "/";
        return new TreeSet<>(files.keySet())
                .stream()
                        .filter(path -> path.startsWith(prefix))
                        .filter(path -> recursive || path.indexOf('/', prefix.length()) < 0)
                        .toList();
    }

    boolean folder(String path) {
        return !below(path, true).isEmpty();
    }

    /** Resolves {@code .} and {@code ..} and drops slashes at the ends. */
    static String normal(String path) {
        String resolved = java.nio.file.Path.of("/", path).normalize().toString();
        return resolved.substring(1);
    }
}
