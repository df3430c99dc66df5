package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The command line of {@code ansible-playbook}, as far as installing Kubernetes needs it. */
final class Arguments {
    private static final Set<String> IGNORED_FLAGS =
            Set.of("-b", "--become", "-K", "--ask-become-pass", "-D", "--diff", "--flush-cache", "--force-handlers");
    private static final Set<String> IGNORED_VALUES = Set.of(
            "-f",
            "--forks",
            "-t",
            "--tags",
            "--skip-tags",
            "--become-user",
            "--become-method",
            "-T",
            "--timeout",
            "--ssh-common-args",
            "--ssh-extra-args",
            "-c",
            "--connection",
            "--start-at-task",
            "--vault-password-file");

    private final YAMLMapper yaml = new YAMLMapper();
    private final ObjectNode extra = JsonNodeFactory.instance.objectNode();
    private String inventory = "";
    private String playbook = "";
    private String privateKey = "";
    private String user = "";
    private String limit = "";
    private boolean check;
    private boolean listTasks;
    private boolean version;

    /**
     * Reads a command line.
     *
     * @throws UsageException when an option is unknown or lacks its value
     */
    static Arguments parse(List<String> words) throws IOException {
        Arguments arguments = new Arguments();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            arguments.take(left.pop(), left);
        }
        return arguments;
    }

    private void take(String word, Deque<String> left) throws IOException {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String option = equals < 0 ? word : word.substring(0, equals);
        if (equals >= 0) {
            left.push(word.substring(equals + 1));
        }
        switch (option) {
            case "-i", "--inventory", "--inventory-file" -> inventory = value(option, left);
            case "-e", "--extra-vars" -> extraVariables(value(option, left));
            case "--private-key", "--key-file" -> privateKey = value(option, left);
            case "-u", "--user" -> user = value(option, left);
            case "-l", "--limit" -> limit = value(option, left);
            case "-C", "--check" -> check = true;
            case "--list-tasks" -> listTasks = true;
            case "--version" -> version = true;
            default -> other(option, left);
        }
    }

    private void other(String option, Deque<String> left) {
        if (IGNORED_VALUES.contains(option)) {
            value(option, left);
        } else if (!option.startsWith("-")) {
            playbook = option;
        } else if (!IGNORED_FLAGS.contains(option) && !option.matches("-v+|--verbose|-[bKDv]+")) {
            throw new UsageException("unrecognized arguments: " + option);
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new UsageException("argument " + option + ": expected one argument");
        }
        return left.pop();
    }

    /** {@code @file}, JSON or YAML in braces, or {@code key=value key=value}. */
    private void extraVariables(String text) throws IOException {
        if (text.startsWith("@")) {
            Path file = Path.of(text.substring(1));
            if (!Files.exists(file)) {
                throw new UsageException("unable to read extra vars file " + file);
            }
            merge(yaml.readTree(file.toFile()));
        } else if (text.stripLeading().startsWith("{")) {
            merge(yaml.readTree(text));
        } else {
            for (String pair : text.strip().split("\\s+", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new UsageException("extra variable is not key=value: " + pair);
                }
                extra.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    private void merge(JsonNode variables) {
        if (variables instanceof ObjectNode object) {
            extra.setAll(object);
        }
    }

    String inventory() {
        return inventory;
    }

    Path playbook() {
        return Path.of(playbook);
    }

    String privateKey() {
        return privateKey;
    }

    String user() {
        return user;
    }

    String limit() {
        return limit;
    }

    ObjectNode extra() {
        return extra;
    }

    boolean check() {
        return check;
    }

    boolean listTasks() {
        return listTasks;
    }

    boolean version() {
        return version;
    }
}
