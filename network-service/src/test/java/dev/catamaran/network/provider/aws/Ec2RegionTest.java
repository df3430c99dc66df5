package dev.catamaran.network.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class Ec2RegionTest {
    private static final List<String> TWO = List.of("vgw-2", "vgw-1");

    private final List<String> deleted = new ArrayList<>();

    private Optional<String> only(Scope scope, List<String> found) {
        return Ec2Region.only(scope, found, Function.identity(), deleted::add);
    }

    @Test
    void shouldKeepTheLowestBeforeAnyIsOnRecord() {
        assertThat(only(new OnRecord(Optional.empty(), false), TWO)).contains("vgw-1");
        assertThat(deleted).containsExactly("vgw-2");
    }

    @Test
    void shouldKeepTheOneOnRecordWhenALowerOneShowsLate() {
        assertThat(only(new OnRecord(Optional.of("vgw-2"), false), TWO)).contains("vgw-2");
        assertThat(deleted).containsExactly("vgw-1");
    }

    @Test
    void shouldTakeWhatIsThereWhenTheOneOnRecordIsGone() {
        assertThat(only(new OnRecord(Optional.of("vgw-9"), false), TWO)).contains("vgw-1");
        assertThat(only(new OnRecord(Optional.of("vgw-9"), false), List.of())).isEmpty();
    }

    @Test
    void shouldDeleteNothingWhileItOnlyLooks() {
        assertThat(only(new OnRecord(Optional.of("vgw-2"), true), TWO)).contains("vgw-2");
        assertThat(deleted).isEmpty();
    }

    private record OnRecord(Optional<String> onRecord, boolean looking) implements Scope {
        @Override
        public Ownership owner() {
            return new Ownership("uid", "demo", "aws");
        }

        @Override
        public long generation() {
            return 1;
        }

        @Override
        public boolean deleting() {
            return false;
        }

        @Override
        public Optional<Found> found(String slot) {
            return Optional.empty();
        }

        @Override
        public void progress(String step, int done, int total) {}

        @Override
        public void announce(FleetEvent event) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }
}
