package dev.catamaran.sandbox.world;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of server-sent events, and how old each event is when it comes to them. */
final class ConsoleReaders implements AutoCloseable {
    private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");
    private static final int LONGEST_MILLIS = 60_000;
    private static final Duration JOIN_WITHIN = Duration.ofSeconds(60);
    private static final long TICK_MILLIS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicIntegerArray heard;
    private final LongAdder[] byMillis = new LongAdder[LONGEST_MILLIS];

    ConsoleReaders(int readers, HttpRequest request) throws InterruptedException {
        this.heard = new AtomicIntegerArray(readers);
        Arrays.setAll(byMillis, _ -> new LongAdder());
        CountDownLatch joined = new CountDownLatch(readers);
        for (int i = 0; i < readers; i++) {
            var _ = http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Reader(i, joined)));
        }
        if (!joined.await(JOIN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new WorldException(joined.getCount() + " of " + readers + " readers could not join");
        }
    }

    private final class Reader implements Flow.Subscriber<String> {
        private final int number;
        private final CountDownLatch joined;

        Reader(int number, CountDownLatch joined) {
            this.number = number;
            this.joined = joined;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("event:") && line.endsWith("hello")) {
                joined.countDown();
            } else if (line.startsWith("data:")) {
                Matcher time = TIME.matcher(line);
                if (time.find()) {
                    long age = Duration.between(Instant.parse(time.group(1)), Instant.now())
                            .toMillis();
                    byMillis[Math.clamp(age, 0, LONGEST_MILLIS - 1)].increment();
                    heard.incrementAndGet(number);
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            heard.set(number, -LONGEST_MILLIS);
        }

        @Override
        public void onComplete() {
            heard.set(number, -LONGEST_MILLIS);
        }
    }

    /** Waits until every reader has heard so many events; answers how many have. */
    int await(int events, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (complete(events) < heard.length() && System.nanoTime() < deadline) {
            Thread.sleep(TICK_MILLIS);
        }
        return complete(events);
    }

    private int complete(int events) {
        int complete = 0;
        for (int i = 0; i < heard.length(); i++) {
            complete += heard.get(i) >= events ? 1 : 0;
        }
        return complete;
    }

    /** Begins to count anew. */
    void forget() {
        for (LongAdder each : byMillis) {
            each.reset();
        }
        for (int i = 0; i < heard.length(); i++) {
            heard.set(i, 0);
        }
    }

    double percentile(double share) {
        long all = Arrays.stream(byMillis).mapToLong(LongAdder::sum).sum();
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int millis = 0; millis < LONGEST_MILLIS; millis++) {
            seen += byMillis[millis].sum();
            if (seen >= wanted) {
                return millis;
            }
        }
        return LONGEST_MILLIS;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
