package dev.catamaran.cli.screen;

import dev.catamaran.cli.fleet.Build;

/** Where progress goes. Calls may come from several threads. */
public interface Screen extends AutoCloseable {
    /** Something worth a line: a start, a restart, a warning. */
    void say(String line);

    /** The build changed. */
    void show(Build build);

    @Override
    default void close() {}
}
