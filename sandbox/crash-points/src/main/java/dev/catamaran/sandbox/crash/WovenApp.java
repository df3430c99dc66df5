package dev.catamaran.sandbox.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A copy of a packaged application with points in it. Points that are woven in beforehand let the JVM start from an
 * ahead-of-time cache, which it refuses to do under an agent that changes classes.
 */
public final class WovenApp {
    private static final String CLASS = ".class";

    private WovenApp() {}

    /**
     * Copies a directory and all in it.
     *
     * @param app has {@code quarkus-run.jar}
     * @param copy made if it is missing; files in it are replaced
     */
    public static void weave(Path app, Path copy) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(app)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (URLClassLoader loader = new URLClassLoader(jars(files), ClassLoader.getPlatformClassLoader())) {
            for (Path file : files) {
                Path target = copy.resolve(app.relativize(file));
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                if (concerned(file)) {
                    weaveJar(loader, file, target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static URL[] jars(List<Path> files) throws MalformedURLException {
        List<Path> jars =
                files.stream().filter(file -> file.toString().endsWith(".jar")).toList();
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static boolean concerned(Path file) throws IOException {
        if (!file.toString().endsWith(".jar")) {
            return false;
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return jar.stream().anyMatch(WovenApp::concerned);
        }
    }

    private static boolean concerned(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(CLASS) && Weaver.concerns(name.substring(0, name.length() - CLASS.length()));
    }

    private static void weaveJar(ClassLoader loader, Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream woven = new ZipOutputStream(file)) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            Set<String> seen = new HashSet<>();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!seen.add(entry.getName())) {
                    continue;
                }
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTime(entry.getTime());
                woven.putNextEntry(same);
                try (InputStream content = jar.getInputStream(entry)) {
                    byte[] bytes = content.readAllBytes();
                    woven.write(concerned(entry) ? Weaver.weave(loader, bytes) : bytes);
                }
                woven.closeEntry();
            }
        }
    }
}
