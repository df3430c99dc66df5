package dev.catamaran.cluster.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clusters are built and how long their proofs are waited for. */
@ConfigMapping(prefix = "catamaran.cluster")
public interface ClusterConfig {
    Kubespray kubespray();

    /** Executable of ansible-core 2.18: a path, or a name on the PATH. */
    @WithDefault("ansible-playbook")
    String ansiblePlaybook();

    /** Inventories and logs of all clusters. */
    @WithDefault(".catamaran/cluster")
    String workDir();

    /** Longest run of a playbook. */
    @WithDefault("90m")
    Duration runTimeout();

    /** How long a stopped run may take to end itself. */
    @WithDefault("10s")
    Duration killGrace();

    /** Playbooks that run at once in one process; each takes a processor core and some hundred megabytes. */
    @WithDefault("8")
    int runsAtOnce();

    /** Newest logs that stay for each cluster. */
    @WithDefault("10")
    int logsKept();

    /** Letters of a run's output that are published on `catamaran.logs`, without secrets; 0 publishes none. */
    @WithDefault("33554432")
    long logLimit();

    /** How long a finished cluster may take to prove itself, or to answer again. */
    @WithDefault("20m")
    Duration proofPatience();

    /** How long a mesh API may wait for its load balancer, and agents for each other. */
    @WithDefault("20m")
    Duration meshPatience();

    /** The playbooks. */
    interface Kubespray {
        /** Directory of a Kubespray v2.31 checkout. */
        @WithDefault("/opt/kubespray")
        String home();
    }
}
