package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One {@code up --once --json} in a process of its own, and how much memory all its processes took together.
 *
 * @param summary its JSON
 * @param peakRssMib largest sum of resident sizes seen, MiB
 */
record UpRun(JsonNode summary, long peakRssMib) {
    private static final int SAMPLE_MILLIS = 500;

    static UpRun of(List<String> options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Home.find().root().resolve("catamaran").toString(), "up", "--once", "--json"));
        command.addAll(options);
        Path progress = Files.createTempFile("catamaran-bench", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(progress.toFile()).start();
        long peak = 0;
        while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, Memory.treeMib(process.toHandle()));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new WorldException("up " + options + " ended with " + process.exitValue() + ":\n" + tail(progress));
        }
        Files.delete(progress);
        return new UpRun(new ObjectMapper().readTree(out), peak);
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}
