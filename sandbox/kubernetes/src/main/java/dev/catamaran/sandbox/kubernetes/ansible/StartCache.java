package dev.catamaran.sandbox.kubernetes.ansible;

import java.nio.file.Path;

/**
 * The ahead-of-time cache (JEP 483, 514) with which the command starts in a fraction of the time.
 *
 * @param file the cache; a JVM that finds none, or one of other jars, goes on without it
 * @param recordings where each run leaves what it recorded; null unless runs are to record
 */
public record StartCache(
        Path file, @org.jspecify.annotations.Nullable Path recordings) {
    /** Options of the command's JVM as words of a shell script. */
    String shellWords() {
        String quiet = "-Xlog:disable -Xlog:all=error:stderr '-Xlog:aot*=off:stderr' ";
        return recordings == null
                ? quiet + "-XX:AOTCache=" + Shell.quoted(file.toString())
                : quiet + "-XX:AOTMode=record -XX:AOTConfiguration=" + Shell.quoted(recordings + "/") + "$$.aotconf";
    }
}
