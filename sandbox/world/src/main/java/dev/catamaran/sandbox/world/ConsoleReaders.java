package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Readers of server-sent events, and how long after it was said each event comes to them. One thread reads for all of
 * them, so that what is measured is the console and not its readers.
 */
final class ConsoleReaders implements AutoCloseable {
    private static final int LONGEST_MILLIS = 60_000;
    private static final Duration JOIN_WITHIN = Duration.ofSeconds(60);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final long TICK_MILLIS = 20;

    /** The first event of every answer. */
    private static final String HELLO = "event:hello";

    private final AtomicLongArray saidAt;
    private final AtomicIntegerArray heard;
    private final AtomicIntegerArray byMillis = new AtomicIntegerArray(LONGEST_MILLIS);
    private final CountDownLatch joined;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final Selector selector;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Joins them all.
     *
     * @param path of the stream
     * @param saidAt {@link System#nanoTime} when the event with a number was said
     */
    ConsoleReaders(int readers, String url, String path, String cookie, AtomicLongArray saidAt)
            throws InterruptedException {
        this.saidAt = saidAt;
        this.heard = new AtomicIntegerArray(readers);
        this.joined = new CountDownLatch(readers);
        URI console = URI.create(url);
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: " + console.getAuthority()
                        + "\r\nAccept: text/event-stream\r\nCookie: " + cookie + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            this.selector = Selector.open();
            for (int i = 0; i < readers; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(console.getHost(), console.getPort()));
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Reader(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = Thread.ofPlatform().name("readers").start(this::readAll);
        if (!joined.await(JOIN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new WorldException(joined.getCount() + " of " + readers + " readers could not join");
        }
    }

    private void readAll() {
        try {
            while (!closed) {
                selector.select(this::read);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        buffer.clear();
        try {
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IOException("the console has ended the answer");
            }
            buffer.flip();
            ((Reader) key.attachment()).take(buffer);
        } catch (IOException e) {
            key.cancel();
            heard.set(((Reader) key.attachment()).number, Integer.MIN_VALUE);
        }
    }

    /** Takes an answer apart, line by line; a chunk of HTTP never ends within one. */
    private final class Reader {
        private final int number;
        private byte[] line = new byte[2_048];
        private int length;

        Reader(int number) {
            this.number = number;
        }

        void take(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n') {
                    heard(new String(line, 0, length, StandardCharsets.ISO_8859_1));
                    length = 0;
                } else {
                    if (length == line.length) {
                        line = Arrays.copyOf(line, 2 * length);
                    }
                    line[length++] = next;
                }
            }
        }

        private void heard(String text) {
            if (text.startsWith(HELLO)) {
                joined.countDown();
            } else if (text.startsWith("data:")) {
                int step = step(text);
                if (step >= 0) {
                    long millis = (System.nanoTime() - saidAt.get(step)) / 1_000_000;
                    byMillis.incrementAndGet(Math.clamp(millis, 0, LONGEST_MILLIS - 1));
                    heard.incrementAndGet(number);
                }
            }
        }

        /** The number in the event's text; negative in events that are not ours. */
        private static int step(String text) {
            int at = text.indexOf(ConsoleBench.STEP);
            if (at < 0) {
                return -1;
            }
            int step = 0;
            for (int i = at + ConsoleBench.STEP.length(); Character.isDigit(text.charAt(i)); i++) {
                step = 10 * step + text.charAt(i) - '0';
            }
            return step;
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

    /** Readers that have heard so many and not one more. */
    private int complete(int events) {
        int complete = 0;
        for (int i = 0; i < heard.length(); i++) {
            complete += heard.get(i) == events ? 1 : 0;
        }
        return complete;
    }

    /** Begins to count anew. */
    void forget() {
        for (int i = 0; i < LONGEST_MILLIS; i++) {
            byMillis.set(i, 0);
        }
        for (int i = 0; i < heard.length(); i++) {
            heard.set(i, 0);
        }
    }

    /** Milliseconds within which a share of the events had come. */
    double percentile(double share) {
        long all = 0;
        for (int millis = 0; millis < LONGEST_MILLIS; millis++) {
            all += byMillis.get(millis);
        }
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int millis = 0; millis < LONGEST_MILLIS; millis++) {
            seen += byMillis.get(millis);
            if (seen >= wanted) {
                return millis;
            }
        }
        return LONGEST_MILLIS;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
