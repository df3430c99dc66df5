package dev.catamaran.sandbox.world;

import java.util.List;

/** How processes are started. */
@FunctionalInterface
interface Launches {
    /**
     * The way to start one.
     *
     * @param app directory of the application, from the project's
     * @param name of the process: several of one application may run
     */
    Launch of(String app, String name);

    /** As they were built, with further options of the JVM. */
    static Launches plain(Home home, List<String> jvmOptions) {
        return (app, _) -> Launch.of(home, app, Launch.Mode.USE).with(jvmOptions);
    }
}
