package dev.catamaran.cluster.provider.kubespray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cluster.domain.log.KnownSecrets;
import dev.catamaran.cluster.domain.log.LogBatches;
import dev.catamaran.cluster.domain.log.Redaction;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs shell scripts in the place of Ansible. */
class AnsibleRunTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Ownership OWNER = new Ownership("uid", "demo", "aws");

    @TempDir
    Path temporary;

    private final Cancellation cancellation = new Cancellation();
    private static final String CANARY = "canary-5f0c9b1e7d";

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final List<BuilderLog> published = new CopyOnWriteArrayList<>();

    private AnsibleRun run(RunDirectory directory, String script, Duration timeout) throws IOException {
        Path executable = temporary.resolve("ansible-playbook");
        Files.writeString(executable, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        Toolchain tools = new Toolchain(
                temporary,
                executable.toString(),
                temporary,
                timeout,
                Duration.ofMillis(300),
                1,
                3,
                1_000_000,
                Duration.ofSeconds(1));
        AnsibleCommand.Inputs inputs = new AnsibleCommand.Inputs(
                directory.hosts(), "ubuntu", temporary.resolve("key"), List.of(), temporary.resolve("ssh"));
        return new AnsibleRun(
                tools,
                Clock.systemUTC(),
                AnsibleCommand.of(tools, "cluster.yml", inputs, directory.secrets()),
                directory.home(),
                log(directory));
    }

    private RunLog log(RunDirectory directory) throws IOException {
        LogBatches.Run run = new LogBatches.Run("demo", "aws", 1, "r-1", "cluster.yml", Instant.EPOCH);
        return new RunLog(
                directory.log(3),
                new Redaction(KnownSecrets.of(List.of(CANARY))),
                new LogBatches(run, 1_000_000),
                published::add);
    }

    private List<String> publishedLines() {
        return published.stream().flatMap(log -> log.lines().stream()).toList();
    }

    private Optional<BuilderLog.End> publishedEnd() {
        return Optional.ofNullable(published.getLast().end());
    }

    private Scope scope() {
        return new Scope() {
            @Override
            public Ownership owner() {
                return OWNER;
            }

            @Override
            public long generation() {
                return 1;
            }

            @Override
            public boolean deleting() {
                return false;
            }

            @Override
            public Optional<Found> found(String slot) {
                return Optional.empty();
            }

            @Override
            public void progress(String step, int done, int total) {
                steps.add(step + " " + done + "/" + total);
                if (step.equals("Wait")) {
                    cancellation.cancel("lease lost");
                }
            }

            @Override
            public void announce(FleetEvent event) {}

            @Override
            public boolean cancelled() {
                return cancellation.cancelled();
            }

            @Override
            public Registration onCancel(Runnable action) {
                return cancellation.onCancel(action);
            }
        };
    }

    @Test
    void shouldReportTasksAndKeepOutputWhenRunIsSuccessful() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun.End end = run(directory, """
                            echo "said on stdout: $*"
                            echo '{"seq":1,"event":"task","task":"Download","index":1,"total":2}' >> "$CATAMARAN_ANSIBLE_EVENTS"
                            echo '{"seq":2,"event":"task","task":"Install","index":2,"total":2}' >> "$CATAMARAN_ANSIBLE_EVENTS"
                            """, Duration.ofMinutes(1)).execute(scope());

            assertThat(end.successful()).isTrue();
            assertThat(steps).containsExactly("Download 0/2", "Install 1/2");
            assertThat(end.log()).content().contains("said on stdout: -i", "-b -u ubuntu --private-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(end.log())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldNameHostTaskAndMessageWhenHostFailed() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun.End end = run(directory, """
                            echo '{"seq":1,"event":"failed","task":"etcd : Start","path":"roles/etcd/tasks/main.yml:7",\
                            "host":"node-1","msg":"no space left"}' >> "$CATAMARAN_ANSIBLE_EVENTS"
                            exit 2
                            """, Duration.ofMinutes(1)).execute(scope());

            assertThatThrownBy(() -> end.check("cluster.yml"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContainingAll("Transient", "node-1", "etcd : Start", "no space left", "ansible-1.log");
        }
    }

    @Test
    void shouldEndEveryProcessWhenRunIsCancelled() throws Exception {
        Path child = temporary.resolve("child");
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun run = run(directory, """
                    sh -c 'trap "" TERM; while :; do sleep 600; done' &
                    echo $! > "%s"
                    echo '{"seq":1,"event":"task","task":"Wait","index":1,"total":1}' >> "$CATAMARAN_ANSIBLE_EVENTS"
                    wait
                    """.formatted(child), Duration.ofMinutes(1));

            assertThatThrownBy(() -> run.execute(scope())).isInstanceOf(CancelledException.class);

            long pid = Long.parseLong(Files.readString(child).strip());
            assertThat(ProcessHandle.of(pid)
                            .map(ProcessHandle::onExit)
                            .map(end -> end.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                                    .join()
                                    .isAlive()))
                    .isNotEqualTo(Optional.of(true));
        }
    }

    @Test
    void shouldStopRunThatTakesTooLong() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun run = run(directory, "exec sleep 600", Duration.ofMillis(1));

            assertThatThrownBy(() -> run.execute(scope()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("was not done after PT0.001S");
        }
    }

    @Test
    void shouldSayWhatToSetWhenAnsibleIsMissing() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun run = run(directory, "exit 0", Duration.ofMinutes(1));
            Files.delete(temporary.resolve("ansible-playbook"));

            assertThatThrownBy(() -> run.execute(scope()))
                    .hasMessageContainingAll("Defect", "catamaran.cluster.ansible-playbook");
        }
    }

    @Test
    void shouldEndWhatKilledServiceLeftBeforeItRuns() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            Orphan.note(directory.home(), left.toHandle());

            assertThat(run(directory, "exit 0", Duration.ofMinutes(1))
                            .execute(scope())
                            .successful())
                    .isTrue();

            assertThat(left.waitFor(Duration.ofSeconds(20))).isTrue();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void shouldPublishEveryLineAndTheEndWhenRunIsOver() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            run(
                            directory,
                            "i=0; while [ $i -lt 1200 ]; do i=$((i+1)); echo line $i; done; printf unended; exit 3",
                            LONG)
                    .execute(scope());

            assertThat(publishedLines()).hasSize(1_201).startsWith("line 1").endsWith("line 1200", "unended");
            assertThat(publishedEnd()).contains(new BuilderLog.End(BuilderLog.Outcome.FAILED, 3));
        }
    }

    @Test
    void shouldSayThatRunWasStopped() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun run = run(directory, "exec sleep 600", Duration.ofMillis(1));

            assertThatThrownBy(() -> run.execute(scope())).isInstanceOf(ProblemException.class);
            assertThat(publishedEnd()).contains(new BuilderLog.End(BuilderLog.Outcome.TIMED_OUT, null));
        }
    }

    @Test
    void shouldShowNoSecretInLogStepsOrProblem() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            AnsibleRun.End end = run(directory, """
                            echo "fatal: %1$s"
                            echo '{"seq":1,"event":"task","task":"Use %1$s","index":1,"total":1}' >> "$CATAMARAN_ANSIBLE_EVENTS"
                            echo '{"seq":2,"event":"failed","host":"n","msg":"bad %1$s"}' >> "$CATAMARAN_ANSIBLE_EVENTS"
                            exit 2
                            """.formatted(CANARY), LONG).execute(scope());

            assertThat(publishedLines()).containsExactly("fatal: [redacted]");
            assertThat(steps).containsExactly("Use [redacted] 0/1");
            assertThat(end.lastLine()).isEqualTo("fatal: [redacted]");
            assertThatThrownBy(() -> end.check("cluster.yml"))
                    .hasMessageContaining("bad [redacted]")
                    .hasMessageNotContaining(CANARY);
        }
    }

    @Test
    void shouldKeepOnlyNewestLogs() throws Exception {
        try (RunDirectory directory = RunDirectory.open(temporary, OWNER)) {
            for (int i = 0; i < 5; i++) {
                directory.log(3);
            }

            assertThat(directory.home().toFile().list((_, name) -> name.endsWith(".log")))
                    .containsExactlyInAnyOrder("ansible-3.log", "ansible-4.log", "ansible-5.log");
        }
    }

    @Test
    void shouldLeaveOutLineThatIsTooLongToBeJudged() throws Exception {
        Path file = temporary.resolve("output");
        Files.writeString(file, "one\r\n" + "x".repeat(70_000) + "\ntw");
        LineTail tail = new LineTail(file);
        tail.read(steps::add);
        Files.writeString(file, "o\n\nthree", java.nio.file.StandardOpenOption.APPEND);
        tail.read(steps::add);
        tail.end(steps::add);

        assertThat(steps).containsExactly("one", "(a line of 70000 bytes is left out)", "two", "", "three");
    }

    @Test
    void shouldTakeLineOnlyOnceItIsWhole() throws Exception {
        Path file = temporary.resolve("events");
        EventTail tail = new EventTail(file);
        tail.read(event -> steps.add(event.task()));
        Files.writeString(file, "{\"event\":\"task\",\"task\":\"One\"}\n{\"event\":\"task\",");
        tail.read(event -> steps.add(event.task()));
        Files.writeString(file, "\"task\":\"Two\"}\nnot json\n", java.nio.file.StandardOpenOption.APPEND);
        tail.read(event -> steps.add(event.task()));

        assertThat(steps).containsExactly("One", "Two");
    }
}
