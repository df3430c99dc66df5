package dev.catamaran.cluster.provider.kubespray;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where Kubespray and Ansible are and how a run is kept.
 *
 * @param kubespray a Kubespray v2.31 checkout
 * @param ansiblePlaybook the executable of ansible-core 2.18, by path or by name
 * @param workDirectory inventories and logs, one folder per fleet and cluster
 * @param timeout longest run
 * @param killGrace how long a run may take to end itself before it is killed
 * @param runsAtOnce runs of one process at a time
 * @param logsKept newest logs that stay
 * @param logLimit letters of a run's output that others get; 0 for none
 * @param patience how long an API that does not answer is waited for
 */
public record Toolchain(
        Path kubespray,
        String ansiblePlaybook,
        Path workDirectory,
        Duration timeout,
        Duration killGrace,
        int runsAtOnce,
        int logsKept,
        long logLimit,
        Duration patience) {}
