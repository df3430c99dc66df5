package dev.catamaran.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Histories in several processes at once. The fibers of one process take turns on one carrier thread, so a process fills
 * one core. Each is handed some seeds at a time, and ends when this process does.
 */
final class Workers {
    private static final long CHUNK = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Batch.Failure>> FAILURES = new TypeReference<>() {};

    private final int count;
    private final int atMost;
    private final LongConsumer progress;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final List<Batch.Failure> failures = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param count processes
     * @param atMost stop after so many failures
     * @param progress told how many histories are done
     */
    Workers(int count, int atMost, LongConsumer progress) {
        this.count = count;
        this.atMost = atMost;
        this.progress = progress;
    }

    /** Failures by seed. */
    List<Batch.Failure> run(long from, long seeds) throws InterruptedException {
        next.set(from);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> work(from + seeds)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process that lives through histories has failed", e.getCause());
        }
        return failures.stream()
                .sorted(Comparator.comparingLong(Batch.Failure::seed))
                .limit(atMost)
                .toList();
    }

    private void work(long end) {
        try {
            Process process = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (Writer orders = process.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
                long first = next.getAndAdd(CHUNK);
                while (first < end && failures.size() < atMost) {
                    long chunk = Math.min(CHUNK, end - first);
                    orders.write(first + " " + chunk + "\n");
                    orders.flush();
                    failures.addAll(answer(answers));
                    progress.accept(done.addAndGet(chunk));
                    first = next.getAndAdd(CHUNK);
                }
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Batch.Failure> answer(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith("[")) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("it ended before it had answered");
        }
        return JSON.readValue(line, FAILURES);
    }

    /** This JVM once more. */
    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), WorkerCommand.NAME));
        return command;
    }
}
