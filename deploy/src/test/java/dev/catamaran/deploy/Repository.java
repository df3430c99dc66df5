package dev.catamaran.deploy;

import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this project, found from wherever the tests run. */
public final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path place = Path.of("").toAbsolutePath();
        while (!Files.exists(place.resolve("docker-compose.yml")) || !Files.exists(place.resolve("stage-runtime"))) {
            place = place.getParent();
            if (place == null) {
                throw new IllegalStateException("these tests must run inside the project");
            }
        }
        return place;
    }

    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    public static String text(String path) {
        try {
            return Files.readString(at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(String path, String text) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.writeString(at(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files below a directory whose names end so, sorted; empty where there is no such directory. */
    public static List<Path> files(String directory, String ending) {
        if (!Files.isDirectory(at(directory))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(at(directory))) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).startsWith("deploy/target"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Services in the order of the stage graph. */
    public static List<String> services() {
        return StageGraph.stages().stream()
                .map(StageDefinition::service)
                .distinct()
                .toList();
    }

    /** The services and the console: everything that runs as a process of its own. */
    public static List<String> processes() {
        return Stream.concat(services().stream(), Stream.of("console")).toList();
    }

    /** Whether it runs stages, and so has a database. */
    public static boolean hasStages(String process) {
        return services().contains(process);
    }

    /** Modules of the root pom. */
    public static List<String> modules() {
        List<String> modules = new ArrayList<>();
        Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(text("pom.xml"));
        while (module.find()) {
            modules.add(module.group(1));
        }
        return modules;
    }

    /** A property of the root pom. */
    public static String version(String property) {
        Matcher value =
                Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<").matcher(text("pom.xml"));
        if (!value.find()) {
            throw new IllegalStateException("the root pom has no property " + property);
        }
        return value.group(1);
    }

    public static Properties properties(String path) {
        Properties properties = new Properties();
        if (Files.exists(at(path))) {
            try (Reader reader = Files.newBufferedReader(at(path))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    /** What a service brings as its own defaults. */
    public static Properties applicationProperties(String service) {
        return properties(service + "/src/main/resources/application.properties");
    }

    /** The HTTP port a service listens on. */
    public static int port(String service) {
        String port = applicationProperties(service).getProperty("quarkus.http.port");
        if (port == null) {
            throw new IllegalStateException(service + " names no quarkus.http.port in its application.properties");
        }
        return Integer.parseInt(port);
    }

    /** The database of a service, as the sandbox names it too. */
    public static String database(String service) {
        return service.replace('-', '_');
    }
}
