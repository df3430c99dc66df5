package dev.catamaran.cli.gameday;

import dev.catamaran.cli.fleet.CliException;
import java.time.Duration;
import java.util.List;

/** The way into a cluster, for who may close it. */
interface Ingress extends AutoCloseable {
    /** Addresses of its load balancers. */
    List<String> addresses();

    /**
     * Lets nothing in any more.
     *
     * @param atMost the cluster opens it again by itself after this time, whatever has become of us
     * @throws CliException when somebody else has closed it; nothing was changed then
     */
    void block(Duration atMost);

    /** Lets everything in again; does nothing when it is open. */
    void open();

    @Override
    void close();
}
