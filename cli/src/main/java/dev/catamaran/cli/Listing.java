package dev.catamaran.cli;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.cli.screen.WatchScreen;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Lists what was said, oldest first, and then what is being said. */
final class Listing implements LogFollower.Listener {
    private final Predicate<Decoded.Event> filter;
    private final int limit;
    private final boolean follow;
    private final Writer writer;
    private final PrintStream out;
    private final PrintStream errors;
    private List<Decoded.Event> past = new ArrayList<>();
    private boolean present;
    private int listed;

    /** Turns events into text. */
    interface Writer {
        /** Without a line break at the end; empty when there is nothing to write. */
        String write(List<EventRow> rows);
    }

    /**
     * @param limit how many of the past are listed, the latest ones
     * @param follow whether to go on with what comes
     * @param errors takes what is not an event
     */
    Listing(
            Predicate<Decoded.Event> filter,
            int limit,
            boolean follow,
            Writer writer,
            PrintStream out,
            PrintStream errors) {
        this.filter = filter;
        this.limit = limit;
        this.follow = follow;
        this.writer = writer;
        this.out = out;
        this.errors = errors;
    }

    @Override
    public boolean hear(LogSignal signal) {
        switch (signal) {
            case LogSignal.Said(Decoded.Event event)
            when filter.test(event) -> {
                if (present) {
                    list(List.of(event));
                } else {
                    past.add(event);
                }
            }
            case LogSignal.Said _ -> {}
            case LogSignal.Present _ -> {
                list(latest());
                past = new ArrayList<>();
                present = true;
                return follow;
            }
            case LogSignal.Lost(String reason) -> errors.println(reason + "; trying again ...");
            case LogSignal.Back(FleetLog.Resumption resumption) -> errors.println(WatchScreen.words(resumption));
        }
        return !present || !out.checkError();
    }

    /** Partitions and topics have no common order, so the past is put in order of time. */
    private List<Decoded.Event> latest() {
        past.sort(Comparator.comparing(event -> event.envelope().time()));
        return past.subList(Math.max(0, past.size() - limit), past.size());
    }

    private void list(List<Decoded.Event> events) {
        String text = writer.write(events.stream().map(EventRow::of).toList());
        listed += events.size();
        if (!text.isEmpty()) {
            out.println(text);
            out.flush();
        }
    }

    int listed() {
        return listed;
    }
}
