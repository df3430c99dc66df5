package dev.catamaran.console.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.console.domain.HostRules;
import dev.catamaran.console.domain.Notice;
import dev.catamaran.testkit.FakeClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final String SECRET = "secret";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private final FakeClock clock = FakeClock.standing();
    private final List<Duration> pauses = new ArrayList<>();

    private static Notice notice(String id) {
        return new Notice(id, "dev.catamaran.T.v1", "/test", "demo", Instant.EPOCH, "text of " + id, Map.of("a", 1));
    }

    private Delivery delivery(URI url, int attempts, String... allowed) {
        Webhook webhook = new Webhook(
                "ops",
                url,
                false,
                Optional.of(SECRET),
                new HostRules(List.of(allowed)),
                Duration.ofSeconds(5),
                HttpClient.newHttpClient(),
                clock);
        return new Delivery(webhook, attempts, FIRST_PAUSE, pause -> {
            pauses.add(pause);
            clock.advance(pause);
        });
    }

    @Test
    void shouldBringTheSameNoticeAgainUntilItIsTaken() throws Exception {
        try (Receiver receiver = new Receiver(500, 500, 200)) {
            Delivery delivery = delivery(receiver.url(), 6, "127.0.0.1");

            assertThat(delivery.deliver(notice("first"))).isInstanceOf(Webhook.Outcome.Delivered.class);
            assertThat(delivery.deliver(notice("second"))).isInstanceOf(Webhook.Outcome.Delivered.class);

            assertThat(receiver.received())
                    .extracting(Receiver.Received::id)
                    .containsExactly("first", "first", "first", "second");
            assertThat(receiver.received()).allMatch(each -> each.isSignedWith(SECRET));
            assertThat(receiver.received().stream()
                            .limit(3)
                            .map(each -> new String(each.body(), StandardCharsets.UTF_8)))
                    .allMatch(body -> body.contains("\"id\":\"first\""))
                    .hasSize(3);
        }
    }

    /** Receivers refuse what was signed long ago. */
    @Test
    void shouldSignEachTryAtItsOwnTime() throws Exception {
        try (Receiver receiver = new Receiver(503, 503)) {
            long begin = clock.instant().getEpochSecond();

            delivery(receiver.url(), 6, "127.0.0.1").deliver(notice("id"));

            assertThat(receiver.received())
                    .extracting(each -> Long.parseLong(each.timestamp()) - begin)
                    .containsExactly(0L, 10L, 30L);
        }
    }

    @Test
    void shouldGiveUpAfterTheLastTryWithoutAnotherPause() throws Exception {
        try (Receiver receiver = new Receiver(500, 429, 500, 500, 500)) {
            assertThat(delivery(receiver.url(), 5, "127.0.0.1").deliver(notice("id")))
                    .isInstanceOf(Webhook.Outcome.Later.class);

            assertThat(receiver.received()).hasSize(5);
            assertThat(pauses)
                    .containsExactly(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(40),
                            Duration.ofMinutes(1));
        }
    }

    @Test
    void shouldNotAskAgainWhoSaysNo() throws Exception {
        try (Receiver receiver = new Receiver(400, 404)) {
            Delivery delivery = delivery(receiver.url(), 6, "127.0.0.1");

            assertThat(delivery.deliver(notice("first"))).isInstanceOf(Webhook.Outcome.Refused.class);
            assertThat(delivery.deliver(notice("second"))).isInstanceOf(Webhook.Outcome.Refused.class);

            assertThat(receiver.received()).extracting(Receiver.Received::id).containsExactly("first", "second");
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void shouldTryAgainWhenNobodyListens() throws Exception {
        URI gone;
        try (Receiver receiver = new Receiver()) {
            gone = receiver.url();
        }

        assertThat(delivery(gone, 2, "127.0.0.1").deliver(notice("id"))).isInstanceOf(Webhook.Outcome.Later.class);
        assertThat(pauses).containsExactly(FIRST_PAUSE);
    }

    @Test
    void shouldSendNothingToAHostThatIsNotListed() throws Exception {
        try (Receiver receiver = new Receiver()) {
            assertThat(delivery(receiver.url(), 6, "hooks.example.com").deliver(notice("id")))
                    .isInstanceOf(Webhook.Outcome.Refused.class);

            assertThat(receiver.received()).isEmpty();
            assertThat(pauses).isEmpty();
        }
    }

    /** A name that nobody knows could only be tried again later if it were looked up. */
    @Test
    void shouldNotEvenLookUpAHostThatIsNotListed() throws Exception {
        assertThat(delivery(URI.create("https://nowhere.invalid/hook"), 6, "hooks.example.com")
                        .deliver(notice("id")))
                .isInstanceOf(Webhook.Outcome.Refused.class);
    }
}
