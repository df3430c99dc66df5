package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.contracts.log.BuilderLog;

/** Takes batches of runs' output to where people read them. */
@FunctionalInterface
public interface LogSink {
    /** For who keeps logs on this machine only. */
    LogSink NOWHERE = (_, _) -> {};

    /** Never waits and never fails: what cannot be taken is lost. */
    void offer(String fleetUid, BuilderLog log);
}
