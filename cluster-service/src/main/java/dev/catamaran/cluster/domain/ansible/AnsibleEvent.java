package dev.catamaran.cluster.domain.ansible;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catamaran.contracts.json.Json;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the callback plugin {@code catamaran_events}.
 *
 * @param seq counts lines from 1
 * @param event {@code play}, {@code task}, {@code ok}, {@code changed}, {@code skipped}, {@code retry},
 *     {@code ignored}, {@code failed}, {@code unreachable} or {@code recap}
 * @param play name of the play
 * @param task name of the task, with its role
 * @param path file and line of the task
 * @param host empty for what concerns no single host
 * @param changed whether the host was changed
 * @param duration seconds
 * @param msg what the module said; censored for {@code no_log} tasks
 * @param index number of the task in the run, from 1
 * @param total tasks of the whole playbook as far as they are known; 0 for unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AnsibleEvent(
        long seq,
        String event,
        String play,
        String task,
        String path,
        String host,
        boolean changed,
        double duration,
        String msg,
        int index,
        int total) {
    private static final ObjectReader READER =
            Json.mapper().readerFor(AnsibleEvent.class).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    public AnsibleEvent {
        event = text(event);
        play = text(play);
        task = text(task);
        path = text(path);
        host = text(host);
        msg = text(msg);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** Reads a line; empty for one that is no event, such as the torn last line of a killed run. */
    public static Optional<AnsibleEvent> parse(String line) {
        try {
            AnsibleEvent event = READER.readValue(line);
            return event.event().isEmpty() ? Optional.empty() : Optional.of(event);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** The same with other words for people. */
    public AnsibleEvent with(String otherTask, String otherMsg) {
        return new AnsibleEvent(seq, event, play, otherTask, path, host, changed, duration, otherMsg, index, total);
    }

    public boolean isTask() {
        return event.equals("task");
    }

    /** Whether a host dropped out of the run by it. */
    public boolean isFailure() {
        return event.equals("failed") || event.equals("unreachable");
    }
}
