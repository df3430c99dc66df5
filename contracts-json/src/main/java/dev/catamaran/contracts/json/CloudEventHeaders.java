package dev.catamaran.contracts.json;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** CloudEvents attributes as Kafka headers. */
final class CloudEventHeaders {
    private static final int LONGEST = 1024;
    /** What becomes part of a key in a database, whatever its letters. */
    private static final int LONGEST_NAME = 256;

    private static final Set<String> NAMES =
            Set.of("ce_id", "ce_type", "ce_source", "ce_subject", "ce_fleetuid", "ce_causationid");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final List<String> REQUIRED = List.of("ce_specversion", "ce_id", "ce_type", "ce_source");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,19}");

    private CloudEventHeaders() {}

    sealed interface Attributes {}

    record Accepted(Envelope envelope) implements Attributes {}

    record Refused(String reason) implements Attributes {}

    private static final class Unreadable extends Exception {
        Unreadable(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static Map<String, String> write(Envelope envelope) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id());
        headers.put("ce_type", envelope.type());
        headers.put("ce_source", envelope.source());
        headers.put("ce_subject", envelope.subject());
        headers.put("ce_time", envelope.time().toString());
        headers.put("ce_fleetuid", envelope.fleetUid());
        headers.put("ce_generation", Long.toString(envelope.generation()));
        headers.put("ce_sequence", Long.toString(envelope.sequence()));
        if (envelope.causationId() != null) {
            headers.put("ce_causationid", envelope.causationId());
        }
        if (envelope.traceparent() != null) {
            headers.put("ce_traceparent", envelope.traceparent());
        }
        headers.put("content-type", "application/json");
        return headers;
    }

    /** The area named in a {@code ce_type}. */
    static Area area(String ceType) {
        return Arrays.stream(Area.values())
                .filter(area -> ceType.startsWith("dev.catamaran." + area.label() + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("type '" + ceType + "' names no area"));
    }

    /** Whether a message may have a place in its producer's sequence; what cannot be read may. */
    static boolean sequenced(Headers headers) {
        return !last(headers, "ce_sequence").orElse("0").equals("0");
    }

    /** The last header of a name, as the text it may be. */
    static Optional<String> last(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    static Attributes read(Headers headers, Instant defaultTime) {
        try {
            Map<String, String> texts = texts(headers);
            refuseIncomplete(texts);
            return new Accepted(envelope(texts, defaultTime));
        } catch (Unreadable e) {
            return new Refused(e.reason());
        }
    }

    private static Envelope envelope(Map<String, String> texts, Instant defaultTime) throws Unreadable {
        return new Envelope(
                texts.getOrDefault("ce_id", ""),
                texts.getOrDefault("ce_type", ""),
                texts.getOrDefault("ce_source", ""),
                texts.getOrDefault("ce_subject", ""),
                time(texts.get("ce_time"), defaultTime),
                texts.getOrDefault("ce_fleetuid", ""),
                count(texts, "ce_generation"),
                count(texts, "ce_sequence"),
                texts.get("ce_causationid"),
                texts.get("ce_traceparent"));
    }

    private static Map<String, String> texts(Headers headers) throws Unreadable {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            if (header.value() != null
                    && (header.key().startsWith("ce_") || header.key().equals("content-type"))) {
                texts.put(header.key(), text(header));
            }
        }
        return texts;
    }

    private static String text(Header header) throws Unreadable {
        String text = new String(header.value(), StandardCharsets.UTF_8);
        int longest = NAMES.contains(header.key()) ? LONGEST_NAME : LONGEST;
        if (text.length() > longest || text.codePoints().anyMatch(each -> isControl(each, header.key()))) {
            throw new Unreadable(
                    "header " + header.key() + " must be at most " + longest + " characters, none a control character");
        }
        return text;
    }

    /** A subject repeats a fleet's name, and a rejection must be able to name the one that it is about. */
    private static boolean isControl(int character, String header) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> true;
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                !header.equals("ce_subject");
            default -> false;
        };
    }

    /** A value is only shown when it can be no secret. */
    private static String shown(String text) {
        return text.matches("[-+.:0-9TZ]{1,40}") ? "'" + text + "'" : "another text";
    }

    private static void refuseIncomplete(Map<String, String> texts) throws Unreadable {
        if (texts.getOrDefault("content-type", "").startsWith("application/cloudevents")) {
            throw new Unreadable("the message is in CloudEvents structured mode; send binary mode: attributes in ce_* "
                    + "headers, data as the JSON value, content-type application/json");
        }
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeIf(name -> !texts.getOrDefault(name, "").isBlank());
        if (!missing.isEmpty()) {
            throw new Unreadable("the message lacks the headers " + String.join(", ", missing)
                    + "; a request to build a fleet needs ce_specversion: 1.0, ce_id: <a new UUID>, ce_type: "
                    + "dev.catamaran.fleets.FleetRequested.v1, ce_source: /<who you are>");
        }
        if (!"1.0".equals(texts.get("ce_specversion"))) {
            throw new Unreadable(
                    "header ce_specversion must be 1.0, not " + shown(texts.getOrDefault("ce_specversion", "")));
        }
    }

    private static Instant time(@Nullable String text, Instant defaultTime) throws Unreadable {
        if (text == null) {
            return defaultTime;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException _) {
            throw new Unreadable("header ce_time must be a time such as 2026-01-31T12:00:00Z, not " + shown(text));
        }
        throw new Unreadable("header ce_time must be of a year from " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    private static long count(Map<String, String> texts, String name) throws Unreadable {
        String text = texts.getOrDefault(name, "0");
        if (!COUNT.matcher(text).matches() || new BigInteger(text).bitLength() >= Long.SIZE) {
            throw new Unreadable("header " + name + " must be a whole number from 0, not " + shown(text));
        }
        return Long.parseLong(text);
    }
}
