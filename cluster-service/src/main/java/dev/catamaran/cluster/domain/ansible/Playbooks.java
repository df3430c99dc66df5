package dev.catamaran.cluster.domain.ansible;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;

/** Which of Kubespray's playbooks brings a cluster to where it is wanted. */
public final class Playbooks {
    public static final String BUILD = "cluster.yml";
    public static final String UPGRADE = "upgrade-cluster.yml";

    private Playbooks() {}

    /**
     * The playbook for a cluster that exists.
     *
     * @param running version its API reports, without v; empty when it does not answer
     * @param wanted version without v
     * @throws ProblemException InvalidSpec when Kubernetes cannot go there in one step
     */
    public static String change(String running, String wanted) {
        if (running.isEmpty() || running.equals(wanted)) {
            return BUILD;
        }
        int minors = minor(wanted) - minor(running);
        if (minors < 0 || (minors == 0 && patch(wanted) < patch(running))) {
            throw new ProblemException(new Problem.InvalidSpec("spec.kubernetes.version is " + wanted
                    + ", the cluster runs " + running + ": Kubernetes cannot go back, ask for " + running
                    + " or newer"));
        }
        if (minors > 1) {
            throw new ProblemException(new Problem.InvalidSpec("spec.kubernetes.version is " + wanted
                    + ", the cluster runs " + running + ": minor versions cannot be skipped, ask for 1."
                    + (minor(running) + 1) + " first"));
        }
        return UPGRADE;
    }

    private static int minor(String version) {
        return part(version, 1);
    }

    private static int patch(String version) {
        return part(version, 2);
    }

    private static int part(String version, int index) {
        String[] parts = version.split("[.+-]", -1);
        try {
            return Integer.parseInt(parts[index]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ProblemException(
                    new Problem.Defect("'" + version + "' is no Kubernetes version such as 1.35.4"), e);
        }
    }
}
