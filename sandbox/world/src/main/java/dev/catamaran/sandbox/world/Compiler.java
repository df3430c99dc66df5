package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What the compiler of a JVM costs, from {@code /proc}: while it is busy a service is not as fast as it will be. */
final class Compiler {
    /** Names of threads are cut after fifteen characters: "C2 CompilerThre". */
    private static final String THREAD = " Compiler";

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** The kernel counts in these, whatever its own clock does. */
    private static final Duration TICK = Duration.ofMillis(10);

    private Compiler() {}

    /** Processor time of a process's compiler threads so far; none where it cannot be told. */
    static Duration time(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.map(thread -> ofThread(thread.resolve("stat"))).reduce(Duration.ZERO, Duration::plus);
        } catch (IOException | UncheckedIOException ended) {
            return Duration.ZERO;
        }
    }

    /** The name stands in parentheses and may hold anything. */
    private static Duration ofThread(Path stat) {
        try {
            String text = Files.readString(stat);
            int end = text.lastIndexOf(')');
            if (!text.substring(0, end).contains(THREAD)) {
                return Duration.ZERO;
            }
            String[] fields = text.substring(end + 1).strip().split(" ", -1);
            return TICK.multipliedBy(Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }
}
