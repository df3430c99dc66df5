package dev.catamaran.contracts.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fleet files in YAML or JSON. */
public final class FleetFiles {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private FleetFiles() {}

    /** A file that is not YAML or JSON; the message tells line and column. */
    public static final class SyntaxException extends Exception {
        private final String where;
        private final String reason;

        SyntaxException(String where, String reason) {
            super(where + ": " + reason);
            this.where = where;
            this.reason = reason;
        }

        /** {@code line 3, column 7}. */
        public String where() {
            return where;
        }

        public String reason() {
            return reason;
        }
    }

    /**
     * Parses one document. A file that starts with a brace is JSON, any other YAML; aliases, duplicate keys, a second
     * document and more than 50 levels are refused.
     */
    public static Map<String, Object> parse(byte[] yamlOrJson) throws SyntaxException {
        ObjectMapper mapper = startsWithBrace(yamlOrJson) ? Json.mapper() : Json.yaml();
        try {
            refuseBadSyntax(mapper, yamlOrJson);
            JsonNode document = mapper.readTree(yamlOrJson);
            if (!document.isObject()) {
                throw new SyntaxException("line 1, column 1", "a fleet file holds one mapping, such as 'kind: Fleet'");
            }
            return mapper.convertValue(document, MAP);
        } catch (JsonProcessingException e) {
            throw new SyntaxException(where(e.getLocation()), Json.explain(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads, completes and validates a file; a syntax error is the one violation, with line and column as its path. */
    public static Reading<FleetDocument> read(Path file) throws IOException {
        try {
            return FleetDocuments.read(parse(Files.readAllBytes(file)));
        } catch (SyntaxException e) {
            return new Reading.Invalid<>(
                    List.of(new Violation(e.where(), String.valueOf(file.getFileName()), e.reason())));
        }
    }

    private static boolean startsWithBrace(byte[] text) {
        for (byte next : text) {
            if (!Character.isWhitespace(next)) {
                return next == '{';
            }
        }
        return false;
    }

    private static void refuseBadSyntax(ObjectMapper mapper, byte[] text) throws IOException, SyntaxException {
        try (JsonParser parser = mapper.createParser(text)) {
            try {
                refuseAliases(parser);
            } catch (JsonProcessingException e) {
                JsonLocation location = Objects.requireNonNullElse(e.getLocation(), parser.currentLocation());
                throw new SyntaxException(where(location), Json.explain(e));
            }
        }
    }

    private static void refuseAliases(JsonParser parser) throws IOException, SyntaxException {
        while (parser.nextToken() != null) {
            if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                throw new SyntaxException(
                        where(parser.currentTokenLocation()), "aliases (*name) are not accepted: write the value out");
            }
        }
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? "line 1, column 1"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
