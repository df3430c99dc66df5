package dev.catamaran.runtime.inlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Kafka records to rows of the quarantine and back. */
final class Records {
    private static final int LONGEST = 256;

    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};

    private Records() {}

    static QuarantineRow row(ConsumerRecord<String, byte[]> message, Kind kind, String reason) {
        QuarantineRow row = new QuarantineRow();
        row.topic = message.topic();
        row.partition = message.partition();
        row.offset = message.offset();
        row.recordKey = printable(String.valueOf(message.key()));
        row.headers = headers(message);
        row.body = message.value() == null ? new byte[0] : message.value();
        row.kind = kind;
        row.reason = printable(reason);
        row.fleetUid = header(message, "ce_fleetuid");
        row.source = header(message, "ce_source");
        row.sequence = sequence(header(message, "ce_sequence"));
        return row;
    }

    /** The record as it came, as far as its headers were text. */
    static ConsumerRecord<String, byte[]> message(QuarantineRow row) {
        RecordHeaders headers = new RecordHeaders();
        try {
            Json.mapper()
                    .readValue(row.headers, HEADERS)
                    .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of quarantined " + row.key() + " are damaged", e);
        }
        return new ConsumerRecord<>(
                row.topic,
                row.partition,
                row.offset,
                row.receivedAt == null ? -1 : row.receivedAt.toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                row.body.length,
                row.recordKey,
                row.body,
                headers,
                Optional.empty());
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : shortened(printable(new String(header.value(), StandardCharsets.UTF_8)));
    }

    /** A longer one is no attribute of ours, and an index row could not hold it. */
    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private static long sequence(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The attributes only: what else a sender put there is not ours to keep. */
    private static String headers(ConsumerRecord<String, byte[]> message) {
        Map<String, String> readable = new LinkedHashMap<>();
        for (Header header : message.headers()) {
            if (header.key().startsWith("ce_") || header.key().equals("content-type")) {
                readable.put(
                        printable(header.key()),
                        header.value() == null ? "" : printable(new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        try {
            return Json.mapper().writeValueAsString(readable);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of strings cannot fail to serialize", e);
        }
    }

    /** PostgreSQL text holds no NUL. */
    private static String printable(String text) {
        return text.replace("\0", "\\0");
    }
}
