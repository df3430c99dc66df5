package dev.catamaran.runtime.converge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.runtime.converge.Foresight.Sight;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Ownership OWNER = new Ownership("uid", "fleet", "aws");

    private final FakeCloud cloud = new FakeCloud();
    private final ManualPace pace = new ManualPace();
    private final Foresight foresight = new Foresight(
            new Attempts(
                    pace,
                    new Tempo(
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            Duration.ofSeconds(1)),
                    new Limits(pace, Map.of(), 1_000),
                    List.of()),
            Workers.virtualThreads());

    @Test
    void shouldTellWhatIsThereFromWhatIsNotAndCallNothingThatChanges() throws InterruptedException {
        cloud.things.put("uid/aws/vpc", "vpc-1");

        Sight sight = look(cloud.resource("vpc"), cloud.resource("subnet", "vpc"));

        assertThat(sight.problems()).isEmpty();
        assertThat(sight.outlooks().get("vpc").action()).isEqualTo(Action.KEEP);
        assertThat(sight.outlooks().get("vpc").found()).map(Found::id).contains("vpc-1");
        assertThat(sight.outlooks().get("subnet").action()).isEqualTo(Action.CREATE);
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void shouldCreateWhatCannotBeFoundForWantOfAParent() throws InterruptedException {
        Sight sight = look(cloud.resource("vpc"), new Looked("child", scope -> {
            String _ = scope.id("vpc");
            return Optional.of(Found.ready("child-1"));
        }));

        assertThat(sight.outlooks().get("child").action()).isEqualTo(Action.CREATE);
    }

    @Test
    void shouldChangeWhatDoesNotMatch() throws InterruptedException {
        Sight sight = look(new Looked("other", _ -> Optional.of(Found.ready("other-1"))));

        assertThat(sight.outlooks().get("other").action()).isEqualTo(Action.CHANGE);
    }

    @Test
    void shouldReplaceWhatCannotBeChangedInPlace() throws InterruptedException {
        Sight sight = look(new Looked("old", _ -> Optional.of(Found.ready("old-1"))));

        assertThat(sight.outlooks().get("old").action()).isEqualTo(Action.REPLACE);
    }

    @Test
    void shouldSayThatItOnlyLooks() throws InterruptedException {
        AtomicBoolean looking = new AtomicBoolean();

        look(new Looked("asking", scope -> {
            looking.set(scope.looking());
            return Optional.empty();
        }));

        assertThat(looking).isTrue();
    }

    @Test
    void shouldNameWhatCannotBeLookedAt() throws InterruptedException {
        Sight sight = look(new Looked("closed", _ -> {
            throw new ProblemException(new Problem.Unauthorized("not allowed"));
        }));

        assertThat(sight.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.slot()).isEqualTo("closed");
            assertThat(problem.problem()).isInstanceOf(Problem.Unauthorized.class);
        });
    }

    private Sight look(Resource... resources) throws InterruptedException {
        return foresight.of(ResourceGraph.of(List.of(resources)), RunScope.looking(OWNER, 1));
    }

    /** Found in some way, never as it is wanted, and not to be touched. */
    private record Looked(String slot, Way way) implements Resource {
        interface Way {
            Optional<Found> find(Scope scope);
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
            return slot.equals("child") ? List.of("vpc") : List.of();
        }

        @Override
        public Map<String, Object> desired() {
            return Map.of();
        }

        @Override
        public Optional<Found> find(Scope scope) {
            return way.find(scope);
        }

        @Override
        public boolean matches(Scope scope, Found found) {
            return false;
        }

        @Override
        public boolean isReplaced(Found found) {
            return slot.equals("old");
        }

        @Override
        public Found create(Scope scope, Intent intent) {
            throw new AssertionError("a plan creates nothing");
        }

        @Override
        public void delete(Scope scope, Found found) {
            throw new AssertionError("a plan deletes nothing");
        }
    }
}
