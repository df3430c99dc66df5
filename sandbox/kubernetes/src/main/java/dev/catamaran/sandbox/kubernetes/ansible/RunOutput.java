package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What a run shows: text for people on stdout, and one line of JSON per event into a file. */
final class RunOutput {
    private static final int WIDTH = 79;

    private final PrintStream out;
    private final String eventsFile;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final int total;
    private int sequence;
    private int index;
    private String play = "";
    private String task = "";
    private String path = "";

    /**
     * @param eventsFile file or device to append events to; empty for none
     * @param total number of tasks
     */
    RunOutput(PrintStream out, String eventsFile, int total) {
        this.out = out;
        this.eventsFile = eventsFile;
        this.total = total;
    }

    void play(String name) throws IOException {
        play = name;
        task = "";
        path = "";
        banner("PLAY [" + name + "]");
        event("play", "", false, 0, "");
    }

    void task(Task next) throws IOException {
        index++;
        task = next.title();
        path = next.path();
        banner("TASK [" + task + "]");
        event("task", "", false, 0, "");
    }

    /** A host's result: {@code ok}, {@code changed}, {@code skipped}, {@code failed} or {@code unreachable}. */
    void result(String kind, String host, double seconds, String message) throws IOException {
        counts.computeIfAbsent(host, each -> new TreeMap<>()).merge(kind, 1, Integer::sum);
        String line = switch (kind) {
            case "failed" -> "fatal: [" + host + "]: FAILED! => " + detail("msg", message);
            case "unreachable" -> "fatal: [" + host + "]: UNREACHABLE! => " + detail("msg", message);
            case "skipped" -> "skipping: [" + host + "]";
            default -> kind + ": [" + host + "]";
        };
        out.println(line);
        event(kind, host, kind.equals("changed"), seconds, message);
    }

    private String detail(String name, String message) {
        return json.createObjectNode().put("changed", false).put(name, message).toString();
    }

    void recap(Collection<String> hosts) throws IOException {
        banner("PLAY RECAP");
        for (String host : hosts) {
            Map<String, Integer> count = counts.getOrDefault(host, Map.of());
            int changed = count.getOrDefault("changed", 0);
            String figures = "ok=%-4d changed=%-4d unreachable=%-4d failed=%-4d skipped=%-4d rescued=0    ignored=0"
                    .formatted(
                            count.getOrDefault("ok", 0) + changed,
                            changed,
                            count.getOrDefault("unreachable", 0),
                            count.getOrDefault("failed", 0),
                            count.getOrDefault("skipped", 0));
            out.printf("%-26s : %s%n", host, figures);
            task = "";
            path = "";
            event("recap", host, changed > 0, 0, figures);
        }
        out.flush();
    }

    private void banner(String text) {
        out.println();
        out.println(text + " " + "*".repeat(Math.max(3, WIDTH - text.length())));
    }

    private void event(String kind, String host, boolean changed, double seconds, String message) throws IOException {
        out.flush();
        if (eventsFile.isEmpty()) {
            return;
        }
        ObjectNode event = json.createObjectNode()
                .put("seq", ++sequence)
                .put("event", kind)
                .put("play", play)
                .put("task", task)
                .put("path", path)
                .put("host", host)
                .put("changed", changed)
                .put("duration", seconds)
                .put("msg", message)
                .put("index", index)
                .put("total", total);
        Files.write(
                Path.of(eventsFile),
                (event + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
