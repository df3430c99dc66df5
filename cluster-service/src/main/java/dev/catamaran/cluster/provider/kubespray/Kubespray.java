package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.cluster.domain.inventory.Inventory;
import dev.catamaran.cluster.domain.inventory.SshConfig;
import dev.catamaran.cluster.domain.log.KnownSecrets;
import dev.catamaran.cluster.domain.log.LogBatches;
import dev.catamaran.cluster.domain.log.Redaction;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Runs Kubespray's playbooks on a cluster's machines. */
public final class Kubespray {
    private final Toolchain tools;
    private final FleetSecrets secrets;
    private final Clock clock;
    private final RunSlots slots;
    private final LogSink sink;

    /** @param sink who gets the output of runs, without secrets */
    public Kubespray(Toolchain tools, FleetSecrets secrets, Clock clock, LogSink sink) {
        this.tools = tools;
        this.secrets = secrets;
        this.clock = clock;
        this.slots = new RunSlots(tools.runsAtOnce());
        this.sink = sink;
    }

    /** The machines and what they are to become. */
    record Target(Ownership owner, Inventory inventory, NodesReady nodes) {}

    Toolchain tools() {
        return tools;
    }

    FleetSecrets secrets() {
        return secrets;
    }

    /**
     * Runs a playbook that builds or changes the cluster.
     *
     * @param secretVariables YAML text of variables that must not stay on disk
     * @return the kubeconfig it has left
     */
    byte[] build(Scope scope, Target target, String playbook, String secretVariables)
            throws IOException, InterruptedException {
        try (RunSlots.Slot _ = slots.take(scope);
                RunDirectory directory = RunDirectory.open(tools.workDirectory(), target.owner())) {
            run(scope, target, directory, playbook, secretVariables).check(playbook);
            return Kubeconfig.read(directory.kubeconfig(), target.nodes().api().url());
        }
    }

    /** Removes inventory and logs of a cluster that is no more. */
    void forget(Ownership owner) throws IOException {
        RunDirectory.open(tools.workDirectory(), owner).eraseAll();
    }

    private AnsibleRun.End run(
            Scope scope, Target target, RunDirectory directory, String playbook, String secretVariables)
            throws IOException, InterruptedException {
        directory.write(target.inventory());
        directory.resource("catamaran_events.py", "callback_plugins/catamaran_events.py");
        Path variables = directory.secret("variables.yml", secretVariables.getBytes(StandardCharsets.UTF_8));
        Path key = key(directory, target.nodes());
        AnsibleCommand.Inputs inputs = new AnsibleCommand.Inputs(
                directory.hosts(),
                SshConfig.user(target.nodes()),
                key,
                List.of(variables),
                sshConfig(directory, target.nodes(), key));
        AnsibleCommand command = AnsibleCommand.of(tools, playbook, inputs, directory.secrets());
        RunLog log = log(scope, directory, playbook, RunSecrets.of(secretVariables, Files.readString(key)));
        return new AnsibleRun(tools, clock, command, directory.home(), log).execute(scope);
    }

    private RunLog log(Scope scope, RunDirectory directory, String playbook, KnownSecrets known) throws IOException {
        Ownership owner = scope.owner();
        LogBatches.Run run = new LogBatches.Run(
                owner.fleetId(),
                owner.cluster(),
                scope.generation(),
                UUID.randomUUID().toString(),
                playbook,
                clock.instant());
        return new RunLog(
                directory.log(tools.logsKept()),
                new Redaction(known),
                new LogBatches(run, tools.logLimit()),
                tools.logLimit() == 0 ? _ -> {} : log -> sink.offer(owner.fleetUid(), log));
    }

    private Path key(RunDirectory directory, NodesReady nodes) throws IOException {
        byte[] key = secrets.read(nodes.sshKeyRef());
        try {
            return directory.secret("ssh_key", key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Path sshConfig(RunDirectory directory, NodesReady nodes, Path key) throws IOException {
        Path bastionHosts = directory.secret(
                "bastion_known_hosts", SshConfig.knownHosts(nodes).getBytes(StandardCharsets.UTF_8));
        SshConfig.Files files =
                new SshConfig.Files(key, bastionHosts, directory.home().resolve("known_hosts"));
        return directory.secret("ssh_config", SshConfig.text(nodes, files).getBytes(StandardCharsets.UTF_8));
    }
}
