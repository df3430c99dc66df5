package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Resource.Removal;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cloud of named things in memory, which can lose answers, be late and be in the way. */
public final class FakeCloud {
    public final Map<String, String> things = new ConcurrentHashMap<>();
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, Integer> looksUntilReady = new ConcurrentHashMap<>();
    public final Map<String, Problem> creationFails = new ConcurrentHashMap<>();
    public final Map<String, Integer> lostAnswers = new ConcurrentHashMap<>();
    public final Map<String, Removal> removals = new ConcurrentHashMap<>();
    public final List<String> looks = Collections.synchronizedList(new ArrayList<>());

    /** What a resource was told it is on record as. */
    final Map<String, String> recalled = new ConcurrentHashMap<>();

    /** A resource of this cloud after the given others. */
    public Resource resource(String slot, String... after) {
        return new Thing(slot, List.of(after));
    }

    private final class Thing implements Resource {
        private final String slot;
        private final List<String> after;

        Thing(String slot, List<String> after) {
            this.slot = slot;
            this.after = after;
        }

        @Override
        public String slot() {
            return slot;
        }

        @Override
        public String type() {
            return "fake.Thing";
        }

        @Override
        public String lane() {
            return "fake";
        }

        @Override
        public List<String> after() {
            return after;
        }

        @Override
        public Map<String, Object> desired() {
            return Map.of("slot", slot);
        }

        @Override
        public Removal removal() {
            return removals.getOrDefault(slot, Removal.SOUGHT);
        }

        private String key(Scope scope) {
            return scope.owner().fleetUid() + "/" + scope.owner().cluster() + "/" + slot;
        }

        @Override
        public Optional<Found> find(Scope scope) {
            looks.add(slot);
            scope.onRecord().ifPresent(id -> recalled.put(slot, id));
            String id = things.get(key(scope));
            if (id == null) {
                return Optional.empty();
            }
            int looks = looksUntilReady.merge(slot, -1, Integer::sum);
            return Optional.of(looks >= 0 ? Found.pending(id, "starting") : Found.ready(id, Map.of("name", slot)));
        }

        @Override
        public Found create(Scope scope, Intent intent) {
            calls.add("create " + slot);
            after.forEach(scope::id);
            Problem problem = creationFails.get(slot);
            if (problem != null) {
                throw new ProblemException(problem);
            }
            String id = "id-" + intent.token().substring(0, 8);
            things.put(key(scope), id);
            if (lostAnswers.merge(slot, -1, Integer::sum) >= 0) {
                throw new ProblemException(new Problem.Transient("connection reset"));
            }
            return find(scope).orElseThrow();
        }

        @Override
        public void delete(Scope scope, Found found) {
            calls.add("delete " + slot);
            things.remove(key(scope));
        }
    }
}
