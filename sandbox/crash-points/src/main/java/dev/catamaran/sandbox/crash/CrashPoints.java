package dev.catamaran.sandbox.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the points that a process passes and halts it at those that it was told.
 *
 * <p>An order is a file {@code NAME.order}: a first line that the answer repeats, then the names of points to halt at, one a
 * line. The answer, {@code NAME.answer}, tells what was passed since the order before. A process halts at each point of its
 * order once, whichever comes first; it adds that to {@code NAME.halted} and takes it out of the order, which its
 * successor goes on with. It listens from the first point on that it passes.
 */
public final class CrashPoints {
    /** Exit code of a halted process. */
    public static final int HALTED = 86;

    /** System property: where the files of this process's orders are, and how their names begin. */
    public static final String FILES = "catamaran.crash.files";

    private static final int POLL_MILLIS = 10;
    private static final Map<String, AtomicInteger> PASSED = new ConcurrentHashMap<>();
    private static final String OURS = "dev.catamaran.";
    private static final List<String> THEMSELVES = List.of(".store.Database", ".outbox.EventProducer");
    private static volatile @Nullable Path files;
    private static volatile Set<String> targets = Set.of();

    static {
        String prefix = System.getProperty(FILES);
        if (prefix != null) {
            listen(Path.of(prefix));
        }
    }

    private CrashPoints() {}

    /** What was left of an order is in force at once. */
    static void listen(Path prefix) {
        files = prefix;
        String before = resume(prefix);
        Thread listener = new Thread(() -> obey(prefix, before), "crash-points");
        listener.setDaemon(true);
        listener.start();
    }

    /** Woven in at the beginning of a method. */
    public static void before(String name) {
        pass(named(name) + " before");
    }

    /** Woven in before each return of a method. */
    public static void after(String name) {
        pass(named(name) + " after");
    }

    /** Woven in around what a method returns, when the end of that is the end of the matter. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is handed on: woven code returns it to the caller
    public static @Nullable Object around(@Nullable Object result, String name) {
        String point = named(name) + " after";
        if (result instanceof CompletableFuture<?> future) {
            return future.thenApply(value -> {
                pass(point);
                return value;
            });
        }
        return result == null ? null : subscribed(result, point);
    }

    /** A Mutiny {@code Uni}, of a class loader that this class cannot see. */
    private static Object subscribed(Object uni, String point) {
        Consumer<Object> passes = item -> pass(point);
        try {
            Class<?> type = Class.forName(
                    "io.smallrye.mutiny.Uni", false, uni.getClass().getClassLoader());
            return type.getMethod("invoke", Consumer.class).invoke(uni, passes);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("no point can be put after " + uni.getClass(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("no point can be put after " + uni.getClass(), e.getCause());
        }
    }

    /** A name that ends in {@code @} is completed by the method of ours that called. */
    private static String named(String name) {
        if (!name.endsWith("@")) {
            return name;
        }
        Optional<String> caller = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(OURS)
                                && !frame.getClassName().startsWith("dev.catamaran.sandbox.crash.")
                                && THEMSELVES.stream().noneMatch(frame.getClassName()::contains))
                        .findFirst()
                        .map(frame -> simple(frame.getClassName()) + "." + frame.getMethodName()));
        return name + caller.orElse("nobody");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceAll("_Subclass|_ClientProxy", "");
    }

    private static void pass(String point) {
        PASSED.computeIfAbsent(point, key -> new AtomicInteger()).incrementAndGet();
        if (targets.contains(point)) {
            halt(point);
        }
    }

    private static synchronized void halt(String point) {
        Path prefix = files;
        if (prefix != null) {
            try {
                List<String> order = new ArrayList<>(read(file(prefix, "order")));
                order.remove(point);
                write(file(prefix, "order"), order);
                List<String> halted = new ArrayList<>(read(file(prefix, "halted")));
                halted.add(point);
                write(file(prefix, "halted"), halted);
            } catch (IOException | UncheckedIOException e) {
                System.err.println("crash point " + point + ": " + e);
            }
        }
        Runtime.getRuntime().halt(HALTED);
    }

    private static String resume(Path prefix) {
        try {
            List<String> order = read(file(prefix, "order"));
            if (order.isEmpty()) {
                return "";
            }
            targets = targets(order);
            List<String> answer = read(file(prefix, "answer"));
            return !answer.isEmpty() && answer.getFirst().equals(order.getFirst()) ? order.getFirst() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("crash points cannot read their order", e);
        }
    }

    private static Set<String> targets(List<String> order) {
        return Set.copyOf(order.subList(1, order.size()));
    }

    private static void obey(Path prefix, String before) {
        String last = before;
        while (true) {
            try {
                List<String> order = read(file(prefix, "order"));
                if (!order.isEmpty() && !order.getFirst().equals(last)) {
                    last = order.getFirst();
                    carryOut(prefix, order);
                }
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                System.err.println("crash points: " + e);
            }
        }
    }

    private static void carryOut(Path prefix, List<String> order) throws IOException {
        targets = Set.of();
        Map<String, Integer> passed = new TreeMap<>();
        PASSED.forEach((point, times) -> passed.put(point, times.get()));
        PASSED.clear();
        String answer = passed.entrySet().stream()
                .map(point -> point.getValue() + " " + point.getKey())
                .collect(Collectors.joining("\n"));
        write(file(prefix, "answer"), List.of(order.getFirst(), answer));
        targets = targets(order);
    }

    private static Path file(Path prefix, String suffix) {
        return prefix.resolveSibling(prefix.getFileName() + "." + suffix);
    }

    private static List<String> read(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
