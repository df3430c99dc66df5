package dev.catamaran.plan.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.plan.price.PriceTable.Sheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a price table from YAML. */
public final class PriceFile {
    private static final String OWN = "/prices/list.yaml";

    private PriceFile() {}

    /** The table that comes with the program. */
    public static PriceTable own() {
        try (InputStream file = Objects.requireNonNull(PriceFile.class.getResourceAsStream(OWN), OWN)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException that names the field and what it holds instead */
    public static PriceTable parse(String yaml) {
        try {
            JsonNode table = Json.yaml().readTree(yaml);
            return new PriceTable(
                    date(text(table, "asOf")),
                    text(table, "currency"),
                    text(table, "source"),
                    texts(table, "notIncluded"),
                    texts(table, "free"),
                    table.path("sheets").valueStream().map(PriceFile::sheet).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the price table is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static Sheet sheet(JsonNode sheet) {
        return new Sheet(
                text(sheet, "cloud"),
                texts(sheet, "regions"),
                sheet.has("spotShare") ? Optional.of(share(sheet)) : Optional.empty(),
                text(sheet, "disk"),
                amount("diskGibMonth", sheet.path("diskGibMonth")),
                map(sheet, "machineHour", PriceFile::amount),
                map(sheet, "resourceHour", PriceFile::amount),
                map(sheet, "most", (field, node) -> amount(field, node).longValue()));
    }

    private static BigDecimal share(JsonNode sheet) {
        BigDecimal share = amount("spotShare", sheet.path("spotShare"));
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw wrong("spotShare", share, "give a share of the on-demand price from 0 to 1");
        }
        return share;
    }

    private static <T> Map<String, T> map(JsonNode node, String field, Reader<T> reader) {
        Map<String, T> map = new TreeMap<>();
        node.path(field)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), reader.read(field + "." + entry.getKey(), entry.getValue())));
        return map;
    }

    private interface Reader<T> {
        T read(String field, JsonNode node);
    }

    private static BigDecimal amount(String field, JsonNode node) {
        if (!node.isNumber() || node.decimalValue().signum() < 0) {
            throw wrong(field, node, "give a number that is not negative");
        }
        return new BigDecimal(node.asText());
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw wrong("asOf", text, "give a date such as 2025-02-01");
        }
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        if (text.isBlank()) {
            throw wrong(field, node.path(field), "give a text");
        }
        return text;
    }

    private static List<String> texts(JsonNode node, String field) {
        return node.path(field).valueStream().map(JsonNode::asText).toList();
    }

    private static IllegalArgumentException wrong(String field, Object value, String remedy) {
        return new IllegalArgumentException("price table: " + field + " is '" + value + "': " + remedy);
    }
}
