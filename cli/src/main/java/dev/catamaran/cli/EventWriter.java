package dev.catamaran.cli;

import dev.catamaran.contracts.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes events as they come, so that what is written last goes with what was written first. */
final class EventWriter implements Listing.Writer {
    private static final List<Integer> ROOM = List.of(20, 20, 12, 0);

    private final Output.Format format;
    private List<Integer> widths = List.of();

    EventWriter(Output.Format format) {
        this.format = format;
    }

    /** Of a table the heads come first, of JSON one object is a line, of YAML one event is a document. */
    @Override
    public String write(List<EventRow> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return switch (format) {
            case TABLE -> table(rows);
            case JSON ->
                rows.stream()
                        .map(row -> Json.mapper().valueToTree(row).toString())
                        .collect(Collectors.joining(System.lineSeparator()));
            case YAML -> rows.stream().map(EventWriter::yaml).collect(Collectors.joining(System.lineSeparator()));
        };
    }

    private static String yaml(EventRow row) {
        return "---" + System.lineSeparator() + Output.yaml(row);
    }

    private String table(List<EventRow> rows) {
        List<List<String>> cells = new ArrayList<>();
        if (widths.isEmpty()) {
            cells.add(EventRow.HEADS);
            widths = ROOM;
        }
        rows.forEach(row -> cells.add(row.cells()));
        widths = Output.widths(cells, widths);
        return Output.table(cells, widths);
    }
}
