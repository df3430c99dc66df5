package dev.catamaran.sandbox.crash;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * Loaded into a service's JVM by {@code -javaagent:JAR=DIRECTORY/NAME}: weaves the points in and listens for orders in
 * files that begin with the name.
 */
public final class CrashAgent {
    private CrashAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        CrashPoints.listen(Path.of(argument));
        instrumentation.addTransformer(new Weaver());
    }
}
