package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.faults.proxy.ChaosProxy;
import dev.catamaran.sandbox.kernel.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Things that go wrong in a soak, each over by itself when its call returns. */
enum SoakFault {
    KILL,
    PAUSE_LONGER_THAN_A_LEASE,
    POSTGRES_CRASH,
    KAFKA_RESTART,
    BROKER_LOST,
    CONNECTION_DELAY,
    CONNECTION_RESET,
    CONNECTION_HALF_CLOSE,
    CONNECTION_BLACK_HOLE,
    CONNECTION_REPLY_DROPPED,
    CLOUD_THROTTLES,
    CLOUD_FAILS,
    CLOUD_ANSWER_LOST,
    ROLLING_RESTART;

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(20);
    private static final Duration LOST_FOR = Duration.ofSeconds(5);
    private static final Duration CONNECTION_FOR = Duration.ofSeconds(3);
    private static final Duration ROLLED_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int READY = 200;
    private static final int SERVER_ERROR = 500;
    private static final int STRIKES = 8;

    /** Whether it takes so long that others happen meanwhile. */
    boolean lasts() {
        return this == PAUSE_LONGER_THAN_A_LEASE || this == ROLLING_RESTART;
    }

    /** Makes it happen somewhere. */
    void strike(Arena arena, RandomGenerator random) throws InterruptedException {
        switch (this) {
            case KILL -> kill(pick(arena.processes(), random));
            case PAUSE_LONGER_THAN_A_LEASE -> pause(pick(arena.processes(), random));
            case POSTGRES_CRASH -> crashPostgres(arena);
            case KAFKA_RESTART -> arena.world().broker().restart();
            case BROKER_LOST -> loseBroker(arena, random);
            case CONNECTION_DELAY -> connection(arena, random, ChaosProxy.Mode.DELAY);
            case CONNECTION_RESET -> connection(arena, random, ChaosProxy.Mode.RESET);
            case CONNECTION_HALF_CLOSE -> connection(arena, random, ChaosProxy.Mode.HALF_CLOSE);
            case CONNECTION_BLACK_HOLE -> connection(arena, random, ChaosProxy.Mode.BLACK_HOLE);
            case CONNECTION_REPLY_DROPPED -> connection(arena, random, ChaosProxy.Mode.DROP_REPLY);
            case CLOUD_THROTTLES -> cloud(arena, random, Fault.Kind.THROTTLE);
            case CLOUD_FAILS -> cloud(arena, random, Fault.Kind.ERROR);
            case CLOUD_ANSWER_LOST -> cloud(arena, random, Fault.Kind.LOST_ANSWER);
            case ROLLING_RESTART -> roll(arena);
        }
    }

    private static void kill(ServiceProcess process) {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void pause(ServiceProcess process) throws InterruptedException {
        long pid = process.pid();
        signal(pid, "-STOP");
        Thread.sleep(LONGER_THAN_A_LEASE);
        signal(pid, "-CONT");
    }

    private static void signal(long pid, String signal) throws InterruptedException {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new WorldException("cannot send " + signal + ": " + e.getMessage(), e);
        }
    }

    private static void crashPostgres(Arena arena) throws InterruptedException {
        try {
            arena.world().postgres(server -> {
                try {
                    server.crash();
                } catch (InterruptedException e) {
                    throw new Stopped(e);
                }
                return server;
            });
        } catch (Stopped e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    /** Carries an interruption out of a lambda. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(InterruptedException cause) {
            super(cause);
        }
    }

    private static void loseBroker(Arena arena, RandomGenerator random) throws InterruptedException {
        int index = random.nextInt(arena.world().broker().size());
        arena.world().broker().stopNode(index);
        Thread.sleep(LOST_FOR);
        arena.world().broker().startNode(index);
    }

    private static void connection(Arena arena, RandomGenerator random, ChaosProxy.Mode mode)
            throws InterruptedException {
        ChaosProxy proxy = pick(List.copyOf(arena.proxies().values()), random);
        proxy.set(mode);
        Thread.sleep(CONNECTION_FOR);
        proxy.set(ChaosProxy.Mode.PASS);
    }

    private static void cloud(Arena arena, RandomGenerator random, Fault.Kind kind) throws InterruptedException {
        String standIn = pick(List.of("aws", "gcp", "cloudflare"), random);
        arena.control().impose(new Fault(standIn, "*", kind, "InternalError", SERVER_ERROR, 0, STRIKES));
    }

    /** Each process is asked to end and started again by its supervisor, the next one when it is ready. */
    private static void roll(Arena arena) throws InterruptedException {
        for (ServiceProcess process : arena.processes()) {
            Optional<ProcessHandle> before = ProcessHandle.of(process.pid());
            before.ifPresent(ProcessHandle::destroy);
            long deadline = System.nanoTime() + ROLLED_WITHIN.toNanos();
            while (System.nanoTime() < deadline
                    && (before.filter(ProcessHandle::isAlive).isPresent()
                            || process.health("ready", LOST_FOR) != READY)) {
                Thread.sleep(LOOK_AGAIN);
            }
        }
    }

    private static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
