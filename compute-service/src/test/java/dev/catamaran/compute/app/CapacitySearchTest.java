package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.Placement;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {
    private static final Placement FIRST = new Placement("z-a", "large");
    private static final Placement SECOND = new Placement("z-b", "large");
    private static final Placement THIRD = new Placement("z-a", "larger");
    private static final Intent INTENT = new Intent("token", 3);

    private final FakeScope scope = new FakeScope(Map.of(), false);
    private final List<Intent> intents = new ArrayList<>();

    private static CapacitySearch search() {
        ProblemClassifier soldOut = failure -> failure instanceof IllegalStateException
                ? Optional.of(new Problem.CapacityExhausted(String.valueOf(failure.getMessage()), "z"))
                : Optional.of(new Problem.Transient("other"));
        return new CapacitySearch(
                new PlannedNode("worker-1", "demo-worker-1", NodeRole.WORKER, false, List.of(FIRST, SECOND, THIRD)),
                soldOut);
    }

    private CapacitySearch.Attempt<Placement> only(Placement available) {
        return (placement, intent) -> {
            intents.add(intent);
            if (!placement.equals(available)) {
                throw new IllegalStateException("sold out");
            }
            return placement;
        };
    }

    @Test
    void shouldStayWhereItIsPlannedWhenThereIsCapacity() throws Exception {
        assertThat(search().<Placement>first(scope, INTENT, only(FIRST))).isEqualTo(FIRST);
        assertThat(scope.told()).isEmpty();
    }

    @Test
    void shouldTryTheNextZoneThenTheNextShapeAndSaySo() throws Exception {
        assertThat(search().<Placement>first(scope, INTENT, only(THIRD))).isEqualTo(THIRD);
        assertThat(scope.told())
                .containsExactly(
                        "1/3 worker-1: no large in z-a (sold out), trying large in z-b",
                        "2/3 worker-1: no large in z-b (sold out), trying larger in z-a");
    }

    @Test
    void shouldGiveEveryPlacementATokenOfItsOwnThatRepeats() throws Exception {
        var _ = search().<Placement>first(scope, INTENT, only(THIRD));
        List<Intent> before = List.copyOf(intents);
        intents.clear();
        var _ = search().<Placement>first(scope, INTENT, only(THIRD));

        assertThat(intents).isEqualTo(before);
        assertThat(before).extracting(Intent::token).doesNotHaveDuplicates().allMatch(token -> token.length() <= 64);
        assertThat(before).extracting(Intent::incarnation).containsOnly(3);
    }

    @Test
    void shouldListWhatWasTriedWhenNothingHasCapacity() {
        assertThatThrownBy(() -> search().first(scope, INTENT, only(new Placement("no", "where"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem())
                                .isInstanceOf(Problem.CapacityExhausted.class)
                                .extracting(Problem::message)
                                .asString()
                                .contains("large in z-a", "large in z-b", "larger in z-a"));
    }

    @Test
    void shouldNotMoveOnWhenTheProblemIsAnother() {
        assertThatThrownBy(() -> search().first(scope, INTENT, (placement, intent) -> {
                    throw new IllegalArgumentException("throttled");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(scope.told()).isEmpty();
    }
}
