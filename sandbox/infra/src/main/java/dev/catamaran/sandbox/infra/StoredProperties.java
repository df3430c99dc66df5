package dev.catamaran.sandbox.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The few values that a data directory must remember between runs, in a file that only its owner can read. */
record StoredProperties(Path file) {

    Map<String, String> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    void write(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (var writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
