package dev.catamaran.console.provider;

import dev.catamaran.console.domain.Notice;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Brings a notice to a receiver: what may work later is tried again, what will not is given up at once.
 *
 * @param attempts tries of one notice
 * @param firstPause before the second try, doubled before each further one, up to a minute
 */
public record Delivery(Webhook webhook, int attempts, Duration firstPause, Pause pause) {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How it waits, so that tests need not. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /** What came of the last try. */
    public Webhook.Outcome deliver(Notice notice) throws InterruptedException {
        Duration next = firstPause;
        for (int attempt = 1; ; attempt++) {
            Webhook.Outcome outcome = webhook.send(notice);
            switch (outcome) {
                case Webhook.Outcome.Delivered _ -> {
                    return outcome;
                }
                case Webhook.Outcome.Refused(String reason) -> {
                    LOG.warnf("target=%s takes no notification %s: %s", webhook.name(), notice.id(), reason);
                    return outcome;
                }
                case Webhook.Outcome.Later(String reason) ->
                    LOG.infof("target=%s attempt=%d notification=%s: %s", webhook.name(), attempt, notice.id(), reason);
            }
            if (attempt >= attempts) {
                return outcome;
            }
            pause.of(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2);
        }
    }
}
