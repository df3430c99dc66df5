package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.Build;
import dev.catamaran.runtime.secret.FileSecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the kubeconfigs out of the secret store into files that kubectl can use. */
final class Kubeconfigs {
    private Kubeconfigs() {}

    /** Cluster name to file. */
    static Map<String, String> write(Home home, Build build) {
        FileSecretStore secrets = new FileSecretStore(home.at("secrets"));
        Map<String, String> files = new TreeMap<>();
        build.clusters().forEach((cluster, ready) -> {
            Optional<byte[]> secret = secrets.get(ready.kubeconfigRef());
            if (secret.isPresent()) {
                files.put(cluster, write(home, build.fleet() + "-" + cluster + ".yaml", secret.get()));
            }
        });
        return files;
    }

    private static String write(Home home, String name, byte[] content) {
        Path file = home.at("kubeconfig").resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content);
            return file.toString();
        } catch (IOException e) {
            throw new WorldException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
