package dev.catamaran.console.app;

import dev.catamaran.console.domain.HostRules;
import dev.catamaran.console.domain.Notice;
import dev.catamaran.console.provider.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/** Tells every receiver, each on a thread and from a queue of its own, so that none holds up another or the log. */
@ApplicationScoped
public class Notifications {
    private static final Logger LOG = Logger.getLogger(Notifications.class);
    private static final int ROOM = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ConsoleConfig.Notify config;
    private final MeterRegistry meters;
    private final List<BlockingQueue<Notice>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Notifications(ConsoleConfig config, MeterRegistry meters, InstantSource clock) {
        this.config = config.notifications();
        this.meters = meters;
        HostRules rules = new HostRules(this.config.allowedHosts().orElse(List.of()));
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(this.config.timeout())
                .build();
        this.config
                .targets()
                .forEach((name, target) -> start(new Webhook(
                        name,
                        target.url(),
                        target.format().equals("slack"),
                        target.secret(),
                        rules,
                        this.config.timeout(),
                        http,
                        clock)));
    }

    private void start(Webhook webhook) {
        BlockingQueue<Notice> queue = new ArrayBlockingQueue<>(ROOM);
        queues.add(queue);
        threads.add(Thread.ofVirtual().name("notify-" + webhook.name()).start(() -> run(webhook, queue)));
    }

    boolean wanted() {
        return !queues.isEmpty();
    }

    /** Never waits: what a receiver has no room for is counted and dropped. */
    void tell(Notice notice) {
        for (BlockingQueue<Notice> queue : queues) {
            if (!queue.offer(notice)) {
                count("dropped");
            }
        }
    }

    private void run(Webhook webhook, BlockingQueue<Notice> queue) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                deliver(webhook, queue.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Webhook webhook, Notice notice) throws InterruptedException {
        Duration pause = config.retryBase();
        for (int attempt = 1; attempt <= config.attempts(); attempt++) {
            switch (webhook.send(notice)) {
                case Webhook.Outcome.Delivered _ -> {
                    count("delivered");
                    return;
                }
                case Webhook.Outcome.Refused(String reason) -> {
                    LOG.warnf("target=%s takes no notification %s: %s", webhook.name(), notice.id(), reason);
                    count("refused");
                    return;
                }
                case Webhook.Outcome.Later(String reason) ->
                    LOG.infof("target=%s attempt=%d notification=%s: %s", webhook.name(), attempt, notice.id(), reason);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        count("given-up");
    }

    private void count(String outcome) {
        meters.counter("catamaran.console.notifications", "outcome", outcome).increment();
    }

    @PreDestroy
    void stop() {
        threads.forEach(Thread::interrupt);
    }
}
