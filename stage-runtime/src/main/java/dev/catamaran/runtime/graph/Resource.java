package dev.catamaran.runtime.graph;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing in the outside world that a stage owns.
 *
 * <p>All methods block (they run on virtual threads) and may throw what their client library throws: the converger
 * classifies it, retries what passes and reports the rest. They are called again after crashes, so every one of them
 * must be safe to repeat.
 */
public interface Resource {
    /** Stable name inside the stage and cluster: {@code vpc}, {@code subnet-private-a}. */
    String slot();

    /** Kind for people, provider first: {@code aws.Vpc}. */
    String type();

    /** Calls of one lane share a rate limit: {@code aws/us-east-1}, {@code gcp}, {@code cloudflare}. */
    String lane();

    /** Slots that must be ready before this one is created, and are deleted after it. */
    default List<String> after() {
        return List.of();
    }

    /** What is wanted, for plans and for noticing that an intent changed. No secrets. */
    Map<String, Object> desired();

    /**
     * Looks for the resource by ownership (tags, labels, a deterministic name whose owner is checked). May put right what
     * a lost answer doubled, but changes nothing when the scope is {@link Scope#looking}.
     *
     * @return empty when it does not exist or is going away for good
     */
    Optional<Found> find(Scope scope) throws Exception;

    /** Creates it with the intent's token and ownership in the same call. Answers as {@link #find} would. */
    Found create(Scope scope, Intent intent) throws Exception;

    /** Whether what was found is what is wanted. */
    default boolean matches(Scope scope, Found found) throws Exception {
        return true;
    }

    /**
     * In which fields what was found, and does not match, is not what is wanted. Without more knowledge: where the outputs
     * have another value than {@link #desired} under the same name.
     */
    default List<Difference> differences(Scope scope, Found found) throws Exception {
        List<Difference> differences = desired().entrySet().stream()
                .filter(field -> found.outputs().containsKey(field.getKey()))
                .map(field -> new Difference(
                        field.getKey(),
                        String.valueOf(field.getValue()),
                        found.outputs().getOrDefault(field.getKey(), "")))
                .filter(difference -> !difference.wanted().equals(difference.found()))
                .sorted(Comparator.comparing(Difference::field))
                .toList();
        return differences.isEmpty()
                ? List.of(new Difference("configuration", "as specified", "changed"))
                : differences;
    }

    /** Whether {@link #update} would put another in the place of what was found, and does not match. */
    default boolean isReplaced(Found found) {
        return false;
    }

    /** Changes what was found into what is wanted, in place unless {@link #isReplaced}. */
    default Found update(Scope scope, Found found) throws Exception {
        return found;
    }

    /** Deletes what was found by its id; the converger waits until {@link #find} sees nothing. */
    void delete(Scope scope, Found found) throws Exception;

    /** What taking it down takes. */
    default Removal removal() {
        return Removal.SOUGHT;
    }

    /** What taking a resource down takes. */
    enum Removal {
        /** It is looked for, again when it is on record and not in sight yet, and deleted. */
        SOUGHT,
        /** It is looked for once and deleted: what shows late is in the plan under a slot of its own. */
        SEEN,
        /** Nothing: it goes with what it belongs to, or is only what somebody else says. It is not looked for. */
        NONE
    }

    /** How long to wait for readiness (or for its end) before it counts as a problem. */
    default Duration patience() {
        return Duration.ofMinutes(15);
    }
}
