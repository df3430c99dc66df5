package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command {@code ansible-playbook} as Kubespray is run with it.
 *
 * <p>Exit codes are ansible's: 0 ok, 1 error, 2 a host failed, 4 a host was unreachable, 250 unexpected.
 */
public final class AnsiblePlaybook {
    private AnsiblePlaybook() {}

    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        String events = System.getenv().getOrDefault("CATAMARAN_ANSIBLE_EVENTS", "");
        int code = run(List.of(words), System.getProperty("catamaran.control", ""), events, out, System.err);
        out.flush();
        System.exit(code);
    }

    static int run(List<String> words, String controlUrl, String events, PrintStream out, PrintStream err) {
        try {
            return run(Arguments.parse(words), controlUrl, events, out);
        } catch (UsageException | JsonProcessingException e) {
            err.println("ERROR! " + e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("ERROR! Unexpected Exception, this is probably a bug: " + e);
            return 250;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 99;
        }
    }

    private static int run(Arguments arguments, String controlUrl, String events, PrintStream out)
            throws IOException, InterruptedException {
        if (arguments.version()) {
            out.println("ansible-playbook [core 2.18.6]");
            out.println("  jinja version = 3.1.6");
            out.println("  libyaml = True");
            return 0;
        }
        Path playbook = arguments.playbook();
        if (!Files.isRegularFile(playbook)) {
            throw new UsageException("the playbook: " + playbook + " could not be found");
        }
        List<Task> tasks = Tasks.of(String.valueOf(playbook.getFileName()));
        if (tasks.isEmpty()) {
            throw new UsageException(
                    "the playbook " + playbook + " is not known, use one of " + AnsibleStandIn.PLAYBOOKS);
        }
        if (arguments.listTasks()) {
            out.println("\nplaybook: " + playbook + "\n");
            tasks.forEach(task -> out.println("      " + task.title() + "\tTAGS: []"));
            return 0;
        }
        Inventory inventory = Inventory.read(Path.of(arguments.inventory()));
        confirm(arguments, playbook);
        World world = new World(controlUrl);
        return new PlaybookRun(arguments, inventory, world, tasks, new RunOutput(out, events, tasks.size())).run();
    }

    /** Destructive playbooks ask, and there is nobody to answer. */
    private static void confirm(Arguments arguments, Path playbook) {
        String name = String.valueOf(playbook.getFileName());
        boolean reset = name.equals("reset.yml")
                && !arguments.extra().path("reset_confirmation").asText("").equals("yes");
        boolean remove = name.equals("remove-node.yml")
                && !arguments.extra().path("skip_confirmation").asBoolean();
        if (reset) {
            throw new UsageException("Reset confirmation failed: give -e reset_confirmation=yes");
        }
        if (remove) {
            throw new UsageException("Delete nodes confirmation failed: give -e skip_confirmation=true");
        }
    }
}
