package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.cluster.domain.ansible.AnsibleEvent;
import dev.catamaran.cluster.domain.ansible.RunTrace;
import dev.catamaran.cluster.domain.ansible.RunVerdict;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.contracts.log.BuilderLog.Outcome;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** One playbook run as a process of its own, followed line by line and ended when nobody wants it any more. */
final class AnsibleRun {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int SUCCESS = 0;

    private final Toolchain tools;
    private final Clock clock;
    private final AnsibleCommand command;
    private final Path home;
    private final RunLog log;
    private final RunTrace trace = new RunTrace();

    /** @param home folder of the cluster's runs */
    AnsibleRun(Toolchain tools, Clock clock, AnsibleCommand command, Path home, RunLog log) {
        this.tools = tools;
        this.clock = clock;
        this.command = command;
        this.home = home;
        this.log = log;
    }

    /** How a run ended that was not cut short. */
    record End(int exitCode, RunTrace trace, Path log, String lastLine) {
        boolean successful() {
            return exitCode == SUCCESS;
        }

        /** @throws ProblemException unless it was successful */
        void check(String playbook) {
            if (!successful()) {
                throw new ProblemException(RunVerdict.problem(playbook, exitCode, trace, log, lastLine));
            }
        }
    }

    /**
     * Runs to the end.
     *
     * @throws CancelledException when the scope was cancelled; the processes are gone then
     * @throws ProblemException Defect when Ansible cannot be started, Transient when it took too long
     */
    End execute(Scope scope) throws IOException, InterruptedException {
        clear();
        Process process = start();
        Orphan.note(home, process.toHandle());
        AtomicReference<ProcessTree> stopped = new AtomicReference<>();
        BuilderLog.End end = new BuilderLog.End(Outcome.STOPPED, null);
        try (Scope.Registration _ = scope.onCancel(() -> stopped.updateAndGet(_ -> stop(process)))) {
            if (!follow(process, scope)) {
                end = new BuilderLog.End(Outcome.TIMED_OUT, null);
                throw new ProblemException(tooLong());
            }
            if (scope.cancelled()) {
                throw new CancelledException(command.playbook() + " was stopped");
            }
            int exitCode = process.exitValue();
            end = new BuilderLog.End(exitCode == SUCCESS ? Outcome.SUCCESSFUL : Outcome.FAILED, exitCode);
            return new End(exitCode, trace, log.file(), log.lastLine());
        } finally {
            ProcessTree tree = stopped.get();
            try {
                end(tree == null ? new ProcessTree(process.toHandle()) : tree);
                Orphan.forget(home);
            } finally {
                log.end(clock.instant(), end);
            }
        }
    }

    private static ProcessTree stop(Process process) {
        ProcessTree tree = new ProcessTree(process.toHandle());
        tree.terminate();
        return tree;
    }

    /** Ends what an earlier service left on this machine. */
    private void clear() throws IOException, InterruptedException {
        ProcessTree left = Orphan.left(home).orElse(null);
        if (left != null) {
            end(left);
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(tools.kubespray().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.file().toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.Defect("cannot run '" + tools.ansiblePlaybook() + "' in " + tools.kubespray()
                            + ": set catamaran.cluster.ansible-playbook to ansible-core 2.18's executable and"
                            + " catamaran.cluster.kubespray.home to a Kubespray v2.31 checkout; " + e.getMessage()),
                    e);
        }
    }

    /** Until the process has ended or nobody wants it any more; false when it has taken too long. */
    private boolean follow(Process process, Scope scope) throws IOException, InterruptedException {
        EventTail tail = new EventTail(command.events());
        Instant latest = clock.instant().plus(tools.timeout());
        while (!process.waitFor(TICK) && !scope.cancelled()) {
            tail.read(event -> seen(event, scope));
            Instant now = clock.instant();
            log.follow(now);
            if (now.isAfter(latest)) {
                return false;
            }
        }
        tail.read(event -> seen(event, scope));
        return true;
    }

    private Problem tooLong() {
        return new Problem.Transient(command.playbook() + " was not done after " + tools.timeout()
                + ", it was stopped in task '"
                + trace.task().map(AnsibleEvent::task).orElse("") + "'; whole output: " + log.file());
    }

    private void seen(AnsibleEvent said, Scope scope) {
        AnsibleEvent event = said.with(log.clean(said.task()), log.clean(said.msg()));
        trace.accept(event);
        if (event.isTask()) {
            scope.progress(event.task(), event.index() - 1, Math.max(event.index(), event.total()));
        }
    }

    /** Asks for the end, then insists. Processes that have ended by themselves cost nothing. */
    private void end(ProcessTree tree) throws InterruptedException {
        tree.terminate();
        Instant latest = clock.instant().plus(tools.killGrace());
        while (tree.alive() && clock.instant().isBefore(latest)) {
            tree.await(TICK);
        }
        tree.kill();
    }
}
