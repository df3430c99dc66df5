package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.console.domain.Notice;
import dev.catamaran.console.provider.Receiver;
import dev.catamaran.testkit.FakeClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private static Notice notice(String id) {
        return new Notice(id, "dev.catamaran.T.v1", "/test", "demo", Instant.EPOCH, "text", Map.of());
    }

    private static Notifications notifications(Receiver receiver) {
        ConsoleConfig config = TestSettings.of(Map.of(
                "catamaran.console.notify.targets.ops.url",
                receiver.url().toString(),
                "catamaran.console.notify.targets.ops.secret",
                "secret",
                "catamaran.console.notify.allowed-hosts",
                "127.0.0.1"));
        return new Notifications(config, new SimpleMeterRegistry(), FakeClock.standing(), _ -> {});
    }

    private static List<String> ids(Receiver receiver, int count) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            Receiver.Received next = receiver.received().poll(20, TimeUnit.SECONDS);
            if (next == null) {
                return ids;
            }
            ids.add(next.id());
        }
        return ids;
    }

    @Test
    void shouldLoseNothingWhileAReceiverIsIll() throws Exception {
        try (Receiver receiver = new Receiver(500, 500, 200, 503)) {
            Notifications notifications = notifications(receiver);

            notifications.tell(notice("first"));
            notifications.tell(notice("second"));

            assertThat(ids(receiver, 5)).containsExactly("first", "first", "first", "second", "second");
            notifications.stop();
        }
    }

    /** An event's id may be anything that a Kafka client made of it; not everything can be a header. */
    @Test
    void shouldGoOnAfterANoticeThatCannotBeSent() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Notifications notifications = notifications(receiver);

            notifications.tell(notice("no\nheader"));
            notifications.tell(notice("second"));

            assertThat(ids(receiver, 1)).containsExactly("second");
            notifications.stop();
        }
    }
}
