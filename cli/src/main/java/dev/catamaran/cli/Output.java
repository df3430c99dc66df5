package dev.catamaran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --output table|json|yaml}. */
public final class Output {
    /** How a list is written. */
    enum Format {
        TABLE,
        JSON,
        YAML
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json|yaml",
            defaultValue = "table",
            description = "How to write it; default ${DEFAULT-VALUE}.")
    Format format = Format.TABLE;

    /**
     * Writes a list.
     *
     * @param rows the same as cells, the heads first
     */
    String render(List<?> values, List<List<String>> rows) {
        JsonNode tree = Json.mapper().valueToTree(values);
        try {
            return switch (format) {
                case JSON -> Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
                case YAML -> Json.yaml().writeValueAsString(tree).stripTrailing();
                case TABLE -> table(rows);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** One value as YAML. */
    static String yaml(Object value) {
        try {
            return Json.yaml().writeValueAsString(value).stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Columns as wide as their widest cell, the last one as it is. */
    static String table(List<List<String>> rows) {
        return table(rows, widths(rows, List.of()));
    }

    /** Columns of given widths, the last one as it is. */
    static String table(List<List<String>> rows, List<Integer> widths) {
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    /**
     * Widths of the widest cells.
     *
     * @param least of each column; empty for none
     */
    static List<Integer> widths(List<List<String>> rows, List<Integer> least) {
        List<Integer> widths = new ArrayList<>(
                least.isEmpty() ? Collections.nCopies(rows.getFirst().size(), 0) : least);
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        });
        return List.copyOf(widths);
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i));
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
            }
        }
        return line.toString().stripTrailing();
    }
}
