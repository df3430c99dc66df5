package dev.catamaran.cluster.domain.ansible;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered of a run's events: where it is and what went wrong last. */
public final class RunTrace {
    private static final int FAILURES_KEPT = 20;

    private final List<AnsibleEvent> failures = new ArrayList<>();
    private Optional<AnsibleEvent> task = Optional.empty();

    public void accept(AnsibleEvent event) {
        if (event.isTask()) {
            task = Optional.of(event);
        } else if (event.isFailure() && failures.size() < FAILURES_KEPT) {
            failures.add(event);
        }
    }

    /** The task that runs or ran last. */
    public Optional<AnsibleEvent> task() {
        return task;
    }

    /** The failure that most likely ended the run: earlier ones may have been rescued. */
    public Optional<AnsibleEvent> failure() {
        return failures.isEmpty() ? Optional.empty() : Optional.of(failures.getLast());
    }

    /** Hosts that could not be reached, in the order of their loss. */
    public List<String> unreachable() {
        return failures.stream()
                .filter(event -> event.event().equals("unreachable"))
                .map(AnsibleEvent::host)
                .distinct()
                .toList();
    }
}
