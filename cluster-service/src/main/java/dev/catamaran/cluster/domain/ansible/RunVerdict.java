package dev.catamaran.cluster.domain.ansible;

import dev.catamaran.runtime.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an exit code of {@code ansible-playbook} means: 0 done, 1 usage, bits 2 (a host failed), 4 (unreachable), 8
 * (play broken off), 250 a bug in Ansible.
 */
public final class RunVerdict {
    private static final int USAGE = 1;
    private static final int FAILED = 2;
    private static final int UNREACHABLE = 4;
    private static final int UNEXPECTED = 250;

    private RunVerdict() {}

    /** Whether the run ended because machines did not answer and for no other reason. */
    public static boolean unreachable(int exitCode) {
        return exitCode != UNEXPECTED && (exitCode & UNREACHABLE) != 0 && (exitCode & FAILED) == 0;
    }

    /**
     * The problem of a run that ended with an exit code other than 0.
     *
     * @param log kept output, named in the message
     * @param lastLine the output's last line, for runs that failed before their first event
     */
    public static Problem problem(String playbook, int exitCode, RunTrace trace, Path log, String lastLine) {
        String where = "; whole output: " + log;
        if (unreachable(exitCode)) {
            return new Problem.Transient(playbook + " could not reach " + trace.unreachable() + " by SSH: "
                    + trace.failure().map(AnsibleEvent::msg).orElse(lastLine) + where);
        }
        Optional<AnsibleEvent> failure = trace.failure();
        if (failure.isPresent()) {
            return failed(playbook, failure.get(), where);
        }
        String message = playbook + " ended with exit code " + exitCode + ": " + lastLine + where;
        return exitCode == USAGE || exitCode == UNEXPECTED
                ? new Problem.Defect(message)
                : new Problem.Transient(message);
    }

    private static Problem failed(String playbook, AnsibleEvent failure, String where) {
        String message = playbook + " failed on " + failure.host() + " in task '" + failure.task() + "' ("
                + failure.path() + "): " + failure.msg() + where;
        return failure.path().contains("validate_inventory")
                ? new Problem.InvalidSpec(message)
                : new Problem.Transient(message);
    }
}
