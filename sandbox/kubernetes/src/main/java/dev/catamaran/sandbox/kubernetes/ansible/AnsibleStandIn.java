package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.catamaran.sandbox.kernel.Machine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.yaml.snakeyaml.Yaml;

/** Puts an {@code ansible-playbook} command, and a Kubespray checkout for it to run, on disk. */
public final class AnsibleStandIn {
    static final List<String> PLAYBOOKS =
            List.of("cluster.yml", "scale.yml", "remove-node.yml", "reset.yml", "upgrade-cluster.yml");

    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");

    private AnsibleStandIn() {}

    /**
     * Writes the executable {@code ansible-playbook} into a directory.
     *
     * @param controlUrl the world's control API, e.g. {@code http://127.0.0.1:9000}
     * @return its path
     */
    public static Path writeTo(Path directory, String controlUrl) throws IOException {
        return write(directory, controlUrl, "-Xshare:auto");
    }

    /** As above; the command starts with a cache, or records for one. */
    public static Path writeTo(Path directory, String controlUrl, StartCache cache) throws IOException {
        return write(directory, controlUrl, cache.shellWords());
    }

    private static Path write(Path directory, String controlUrl, String options) throws IOException {
        Files.createDirectories(directory);
        Path script = directory.resolve("ansible-playbook");
        String text = """
                #!/bin/sh
                exec %s %s %s -cp %s -Dcatamaran.control=%s %s "$@"
                """.formatted(
                        Shell.quoted(java()),
                        String.join(" ", FLAGS),
                        options,
                        Shell.quoted(classPath()),
                        Shell.quoted(controlUrl),
                        AnsiblePlaybook.class.getName());
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    /** The command that makes a cache of one of its recordings. */
    public static List<String> assembly(StartCache cache, Path recording) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(FLAGS);
        command.addAll(List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recording,
                "-XX:AOTCache=" + cache.file(),
                "-cp",
                classPath(),
                AnsiblePlaybook.class.getName()));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Writes a directory that looks like a Kubespray checkout: the playbooks that the command knows. */
    public static Path writeKubespray(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String playbook : PLAYBOOKS) {
            Files.writeString(
                    directory.resolve(playbook),
                    "---\n- import_playbook: playbooks/" + playbook.replace("-", "_") + "\n");
        }
        return directory;
    }

    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> needed : List.of(
                AnsiblePlaybook.class,
                Machine.class,
                ObjectMapper.class,
                JsonFactory.class,
                JsonProperty.class,
                YAMLFactory.class,
                Yaml.class,
                NullMarked.class)) {
            CodeSource source = needed.getProtectionDomain().getCodeSource();
            if (source == null || !source.getLocation().getProtocol().equals("file")) {
                return System.getProperty("java.class.path");
            }
            try {
                places.add(Path.of(source.getLocation().toURI()).toString());
            } catch (URISyntaxException e) {
                return System.getProperty("java.class.path");
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
