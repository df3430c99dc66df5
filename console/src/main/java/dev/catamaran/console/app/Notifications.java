package dev.catamaran.console.app;

import dev.catamaran.console.domain.HostRules;
import dev.catamaran.console.domain.Notice;
import dev.catamaran.console.provider.Delivery;
import dev.catamaran.console.provider.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
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

    private final MeterRegistry meters;
    private final List<BlockingQueue<Notice>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Notifications(ConsoleConfig config, MeterRegistry meters, InstantSource clock, Delivery.Pause pause) {
        ConsoleConfig.Notify settings = config.notifications();
        this.meters = meters;
        HostRules rules = new HostRules(settings.allowedHosts().orElse(List.of()));
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
        settings.targets().forEach((name, target) -> {
            Webhook webhook = new Webhook(
                    name,
                    target.url(),
                    target.format().equals("slack"),
                    target.secret(),
                    rules,
                    settings.timeout(),
                    http,
                    clock);
            start(new Delivery(webhook, settings.attempts(), settings.retryBase(), pause));
        });
    }

    private void start(Delivery delivery) {
        BlockingQueue<Notice> queue = new ArrayBlockingQueue<>(ROOM);
        queues.add(queue);
        threads.add(
                Thread.ofVirtual().name("notify-" + delivery.webhook().name()).start(() -> run(delivery, queue)));
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

    private void run(Delivery delivery, BlockingQueue<Notice> queue) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Notice notice = queue.take();
                count(deliver(delivery, notice));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A notice that cannot even be sent must not keep the following ones from it. */
    private static String deliver(Delivery delivery, Notice notice) throws InterruptedException {
        try {
            return switch (delivery.deliver(notice)) {
                case Webhook.Outcome.Delivered _ -> "delivered";
                case Webhook.Outcome.Refused _ -> "refused";
                case Webhook.Outcome.Later _ -> "given-up";
            };
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "target=%s notification=%s cannot be sent",
                    delivery.webhook().name(),
                    notice.id());
            return "failed";
        }
    }

    private void count(String outcome) {
        meters.counter("catamaran.console.notifications", "outcome", outcome).increment();
    }

    @PreDestroy
    void stop() {
        threads.forEach(Thread::interrupt);
    }
}
