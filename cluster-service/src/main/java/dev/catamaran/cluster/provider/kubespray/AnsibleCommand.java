package dev.catamaran.cluster.provider.kubespray;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One call of {@code ansible-playbook}: argument vector and environment, never a shell.
 *
 * <p>The environment wins over Kubespray's own {@code ansible.cfg}, which turns host key checking off and shares one fact
 * cache among all clusters.
 *
 * @param playbook file name below the Kubespray checkout
 * @param events file the callback plugin appends to
 */
record AnsibleCommand(List<String> words, Map<String, String> environment, String playbook, Path events) {
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "SSL_CERT_FILE");

    /**
     * What a call is made of.
     *
     * @param user login user
     * @param extraVariables file of variables that do not belong into the inventory; empty for none
     */
    record Inputs(Path hosts, String user, Path key, List<Path> extraVariables, Path sshConfig) {}

    static AnsibleCommand of(Toolchain tools, String playbook, Inputs inputs, Path runFolder) {
        List<String> words = new ArrayList<>(List.of(
                tools.ansiblePlaybook(),
                "-i",
                inputs.hosts().toString(),
                "-b",
                "-u",
                inputs.user(),
                "--private-key",
                inputs.key().toString()));
        inputs.extraVariables().forEach(file -> words.addAll(List.of("-e", "@" + file)));
        words.add(tools.kubespray().resolve(playbook).toString());
        Path events = runFolder.resolve("events.jsonl");
        return new AnsibleCommand(
                List.copyOf(words), environment(tools, inputs.sshConfig(), runFolder, events), playbook, events);
    }

    private static Map<String, String> environment(Toolchain tools, Path sshConfig, Path runFolder, Path events) {
        Map<String, String> environment = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                environment.put(name, value);
            }
        });
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("CATAMARAN_ANSIBLE_EVENTS", events.toString());
        environment.put(
                "ANSIBLE_CALLBACK_PLUGINS",
                runFolder.resolve("callback_plugins").toString());
        environment.put("ANSIBLE_CALLBACKS_ENABLED", "catamaran_events");
        environment.put(
                "ANSIBLE_CACHE_PLUGIN_CONNECTION", runFolder.resolve("facts").toString());
        environment.put("ANSIBLE_HOST_KEY_CHECKING", "True");
        environment.put("ANSIBLE_SSH_ARGS", "-F \"" + sshConfig + "\" -o ControlMaster=auto -o ControlPersist=60s");
        environment.put("ANSIBLE_NOCOLOR", "True");
        environment.put("ANSIBLE_RETRY_FILES_ENABLED", "False");
        Path settings = tools.kubespray().resolve("ansible.cfg");
        if (Files.exists(settings)) {
            environment.put("ANSIBLE_CONFIG", settings.toString());
        }
        return environment;
    }
}
