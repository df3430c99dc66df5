package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One run of a playbook over an inventory. */
final class PlaybookRun {
    static final int OK = 0;
    static final int FAILED = 2;
    static final int UNREACHABLE = 4;

    private final Arguments arguments;
    private final Inventory inventory;
    private final ObjectNode variables;
    private final World world;
    private final List<Task> tasks;
    private final RunOutput output;
    private final Set<String> selected;
    private final ObjectNode request;
    private String play = "";

    PlaybookRun(Arguments arguments, Inventory inventory, World world, List<Task> tasks, RunOutput output) {
        this.arguments = arguments;
        this.inventory = inventory;
        this.variables = inventory.merged(arguments.extra());
        this.world = world;
        this.tasks = tasks;
        this.output = output;
        this.selected = selected();
        String playbook = String.valueOf(arguments.playbook().getFileName());
        this.request = world.request(playbook, inventory, variables, selected);
    }

    /** Runs all tasks and returns ansible's exit code. */
    int run() throws IOException, InterruptedException {
        List<String> violations = InventoryRules.violations(inventory, variables);
        if (!violations.isEmpty()) {
            return refuse(violations);
        }
        JsonNode plan = world.post("/kubernetes/plan", request);
        double unit = plan.path("millis").asDouble()
                / Math.max(1, tasks.stream().mapToInt(Task::weight).sum());
        for (Task task : tasks) {
            start(task);
            int result = perform(task, plan, unit);
            if (result != OK) {
                output.recap(selected);
                return result;
            }
        }
        output.recap(selected);
        return OK;
    }

    private void start(Task task) throws IOException {
        if (!task.play().equals(play)) {
            play = task.play();
            output.play(play);
        }
        output.task(task);
    }

    private int perform(Task task, JsonNode plan, double unit) throws IOException, InterruptedException {
        Collection<String> hosts = hosts(task);
        if (task.action().equals("reach")) {
            return reach(plan, hosts);
        }
        long nanos = (long) (unit * task.weight() * 1e6);
        if (nanos > 0) {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
        if (!task.action().isEmpty() && !arguments.check()) {
            try {
                act(task);
            } catch (IOException e) {
                String first = hosts.stream().findFirst().orElse("localhost");
                output.result("failed", first, nanos / 1e9, String.valueOf(e.getMessage()));
                return FAILED;
            }
        }
        for (String host : hosts) {
            output.result(task.changes() ? "changed" : "ok", host, nanos / 1e9, "");
        }
        return OK;
    }

    private void act(Task task) throws IOException {
        JsonNode answer = world.post("/kubernetes/" + endpoint(task), request);
        if (task.action().equals("kubeconfig")
                && variables.path("kubeconfig_localhost").asBoolean()) {
            String first =
                    inventory.members("kube_control_plane").stream().findFirst().orElse("");
            Path file = inventory.directory().resolve("artifacts").resolve("admin.conf");
            Kubeconfig.write(
                    file, variables, inventory.host(first).path("access_ip").asText(first), answer);
        }
    }

    private static String endpoint(Task task) {
        return task.action().equals("kubeconfig") ? "credentials" : task.action();
    }

    private int reach(JsonNode plan, Collection<String> hosts) throws IOException {
        boolean keyMissing = !arguments.privateKey().isEmpty() && !Files.exists(Path.of(arguments.privateKey()));
        boolean lost = false;
        for (String host : hosts) {
            String state = plan.path("hosts").path(host).asText("UNKNOWN");
            if (state.equals("RUNNING") && !keyMissing) {
                output.result("ok", host, 0, "");
            } else {
                lost = true;
                String why = keyMissing
                        ? "Permission denied (publickey): no such identity: " + arguments.privateKey()
                        : "Connection timed out";
                String address = inventory.host(host).path("ansible_host").asText(host);
                output.result(
                        "unreachable",
                        host,
                        0,
                        "Failed to connect to the host via ssh: ssh: connect to host " + address + " port 22: " + why);
            }
        }
        return lost ? UNREACHABLE : OK;
    }

    private int refuse(List<String> violations) throws IOException {
        String host =
                inventory.members("kube_control_plane").stream().findFirst().orElse("localhost");
        for (String violation : violations) {
            String rule = violation.substring(0, violation.indexOf(": "));
            start(new Task("Validate inventory", "validate_inventory", "main.yml:2", rule, "all", 0, false, ""));
            output.result("failed", host, 0, "Assertion failed: " + violation);
        }
        output.recap(List.of(host));
        return FAILED;
    }

    private Collection<String> hosts(Task task) {
        boolean first = task.hosts().endsWith("[0]");
        return inventory.members(task.hosts().replace("[0]", "")).stream()
                .filter(host -> first || selected.contains(host))
                .limit(first ? 1 : Long.MAX_VALUE)
                .toList();
    }

    private Set<String> selected() {
        if (arguments.limit().isEmpty()) {
            return new LinkedHashSet<>(inventory.members("k8s_cluster"));
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (String pattern : arguments.limit().split("[,:]", -1)) {
            if (!inventory.has(pattern)) {
                throw new UsageException("Specified hosts and/or --limit does not match any hosts: " + pattern);
            }
            if (inventory.members(pattern).isEmpty()) {
                chosen.add(pattern);
            } else {
                chosen.addAll(inventory.members(pattern));
            }
        }
        return chosen;
    }
}
