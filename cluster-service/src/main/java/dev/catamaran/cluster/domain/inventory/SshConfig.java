package dev.catamaran.cluster.domain.inventory;

import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The way to the machines: an {@code ssh_config} in which every node is reached through the bastion (ssh_config(5)).
 *
 * <p>Nodes are remembered by their instance's id, so that a new machine with an old address is a new host and a changed
 * key of an old one is refused.
 */
public final class SshConfig {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._:-]*[A-Za-z0-9])?");

    private SshConfig() {}

    /**
     * Files that the configuration names.
     *
     * @param key private key
     * @param bastionHosts known_hosts of the bastion, written for each run
     * @param nodeHosts known_hosts of the nodes, kept between runs
     */
    public record Files(Path key, Path bastionHosts, Path nodeHosts) {}

    public static String text(NodesReady nodes, Files files) {
        String bastion = word("bastion.address", nodes.bastion().address());
        boolean known = !nodes.bastion().hostKeys().isEmpty();
        List<String> lines = new ArrayList<>();
        lines.add("Host " + bastion);
        lines.add("  User " + word("bastion.user", nodes.bastion().user()));
        lines.add("  StrictHostKeyChecking " + (known ? "yes" : "accept-new"));
        lines.add("  UserKnownHostsFile \"" + (known ? files.bastionHosts() : files.nodeHosts()) + "\"");
        for (NodesReady.Node node : nodes.nodes()) {
            lines.add("Host " + word("node.address", node.address()));
            lines.add("  HostKeyAlias " + word("node.instanceId", node.instanceId()));
            lines.add("  ProxyJump " + bastion);
        }
        lines.add("Host *");
        lines.add("  User " + user(nodes));
        lines.add("  IdentityFile \"" + files.key() + "\"");
        lines.add("  IdentitiesOnly yes");
        lines.add("  StrictHostKeyChecking accept-new");
        lines.add("  UserKnownHostsFile \"" + files.nodeHosts() + "\"");
        lines.add("  ServerAliveInterval 15");
        lines.add("  ServerAliveCountMax 8");
        return String.join("\n", lines) + "\n";
    }

    /** The bastion's {@code known_hosts}. */
    public static String knownHosts(NodesReady nodes) {
        return nodes.bastion().hostKeys().stream()
                .map(line -> line.replaceAll("\\p{Cntrl}", "") + "\n")
                .reduce("", String::concat);
    }

    /** The login user on the nodes. */
    public static String user(NodesReady nodes) {
        return word("sshUser", nodes.sshUser());
    }

    private static String word(String field, String text) {
        if (!WORD.matcher(text).matches()) {
            throw new ProblemException(new Problem.Defect("NodesReady." + field + " is '" + text
                    + "': only letters, digits and . _ : - can be given to ssh"));
        }
        return text;
    }
}
