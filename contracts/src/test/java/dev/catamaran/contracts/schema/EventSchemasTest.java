package dev.catamaran.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.log.BuilderLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema files say what the records say; {@code -Dupdate=true} rewrites them. */
class EventSchemasTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    private final SchemaGenerator generator = new SchemaGenerator(new RecordComments(Path.of("src/main/java")));

    static Stream<Class<? extends Record>> records() {
        return Stream.concat(
                Arrays.stream(EventType.values()).map(type -> type.record().asSubclass(Record.class)),
                Stream.of(BuilderLog.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldMatchTheRecord(Class<? extends Record> type) throws IOException {
        Path file = SCHEMAS.resolve(type.getSimpleName() + ".v1.json");
        String expected = print(type);
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, expected);
        }

        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as("%s and its record differ: run this test with -Dupdate=true", file)
                .isEqualTo(expected);
    }

    @Test
    void shouldHaveNoSchemaWithoutRecord() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(records()
                            .map(type -> type.getSimpleName() + ".v1.json")
                            .toList());
        }
    }

    private String print(Class<? extends Record> type) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
        return new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writer(printer)
                        .writeValueAsString(generator.schema(type))
                + "\n";
    }
}
