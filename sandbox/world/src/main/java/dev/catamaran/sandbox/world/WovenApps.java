package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.crash.CrashPoints;
import dev.catamaran.sandbox.crash.WovenApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of services with crash points in them. They start often, so they have caches of their own. */
final class WovenApps implements Launches {
    private final Home home;
    private final Launch.Mode mode;

    WovenApps(Home home, Launch.Mode mode) {
        this.home = home;
        this.mode = mode;
    }

    @Override
    public Launch of(String app, String name) {
        return new Launch(woven(app), mode, List.of("-Xbootclasspath/a:" + points(), files(name)), List.of());
    }

    /** Whether each has a cache that fits it. */
    boolean trained(List<String> apps) throws IOException {
        for (String app : apps) {
            if (!of(app, app).cached()) {
                return false;
            }
        }
        return true;
    }

    /** Makes the copy unless it is there and as new as the application and its points. */
    private Path woven(String app) {
        Path whole = Launch.of(home, app, mode).app();
        Path woven = home.root().resolve("sandbox/world/target/woven").resolve(app);
        try {
            Path last = woven.resolve("quarkus-run.jar");
            if (!Caches.newer(last, whole.resolve("quarkus-run.jar")) || !Caches.newer(last, points())) {
                WovenApp.weave(whole, woven);
            }
            return woven;
        } catch (IOException e) {
            throw new WorldException("no crash points can be put into " + whole + ": " + e.getMessage(), e);
        }
    }

    /** Woven code calls them from every class loader. */
    private Path points() {
        Path jar = home.root().resolve("sandbox/crash-points/target/sandbox-crash-points-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new WorldException(jar + " is missing; build it with ./catamaran up from the project's directory");
        }
        return jar;
    }

    private String files(String name) {
        return "-D" + CrashPoints.FILES + "=" + home.at("run").resolve(name);
    }
}
