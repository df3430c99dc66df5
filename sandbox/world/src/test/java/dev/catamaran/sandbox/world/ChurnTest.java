package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.fleet.CliException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChurnTest {
    private final Broker broker = new Broker();
    private final List<String> said = new ArrayList<>();
    private final Churn churn = new Churn(broker, List.of("a", "b", "c"), 2, said::add);

    @Test
    void shouldAskForTheNextFleetWhenOneIsGone() {
        churn.step();
        broker.ready.add("a");
        churn.step();
        broker.gone.add("a");
        churn.step();

        assertThat(broker.heard).containsExactly("request a", "request b", "delete a", "request c");
        assertThat(churn).hasToString("0 to come, 2 being built, 0 ready, 0 being deleted, 1 gone");
    }

    @Test
    void shouldAskAgainForWhatTheBrokerDidNotTake() {
        broker.refuses = true;
        churn.step();
        broker.refuses = false;
        churn.step();

        assertThat(said).containsExactly("no leader; asking again");
        assertThat(broker.heard).containsExactly("request a", "request b");
    }

    @Test
    void shouldDeleteLaterWhenTheBrokerDidNotTakeTheDeletion() {
        churn.step();
        broker.ready.add("a");
        broker.refuses = true;
        churn.step();
        broker.refuses = false;
        churn.step();

        assertThat(broker.heard).containsExactly("request a", "request b", "delete a");
        assertThat(churn).hasToString("1 to come, 1 being built, 0 ready, 1 being deleted, 0 gone");
    }

    /** Takes requests, or does not. */
    private static final class Broker implements FleetClient {
        private final List<String> heard = new ArrayList<>();
        private final Set<String> ready = new HashSet<>();
        private final Set<String> gone = new HashSet<>();
        private boolean refuses;

        @Override
        public void request(String name) {
            take("request " + name);
        }

        @Override
        public void delete(String name) {
            take("delete " + name);
        }

        private void take(String event) {
            if (refuses) {
                throw new CliException("no leader", null);
            }
            heard.add(event);
        }

        @Override
        public boolean ready(String name) {
            return ready.contains(name);
        }

        @Override
        public boolean gone(String name) {
            return gone.contains(name);
        }
    }
}
