package dev.catamaran.sandbox.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The wire between VPN gateways of different stand-ins, so that a tunnel is up only when both of its ends agree.
 *
 * <p>A tunnel needs two ends that name each other and hold the same key; a BGP session on it needs two speakers that name
 * each other's inside address and AS number. Both take a moment after the later side came.
 */
public final class Tunnels {
    private static final String HANDSHAKE = "vpn.handshake";
    private static final String SESSION = "vpn.bgp";

    private final Delays delays;
    private final Map<String, Seen<End>> ends = new TreeMap<>();
    private final Map<String, Seen<Speaker>> speakers = new TreeMap<>();
    private final Set<String> cut = new TreeSet<>();

    Tunnels(Delays delays) {
        this.delays = delays;
        delays.declare(HANDSHAKE, Duration.ofSeconds(20));
        delays.declare(SESSION, Duration.ofSeconds(15));
    }

    /**
     * One side of a tunnel.
     *
     * @param local its public address
     * @param remote the public address it speaks to
     * @param key pre-shared key
     */
    public record End(String local, String remote, String key) {}

    /**
     * One side of a BGP session.
     *
     * @param tunnel public addresses of the tunnel below
     * @param local inside address
     * @param remote inside address it speaks to
     * @param asn its AS number
     * @param remoteAsn the AS number it expects
     * @param prefixes what it announces
     */
    public record Speaker(End tunnel, String local, String remote, long asn, long remoteAsn, List<String> prefixes) {}

    /** How far a tunnel is. */
    public enum State {
        /** The other side is not there yet. */
        ALONE,
        /** The two sides hold different keys. */
        REFUSED,
        /** Both sides agree, not for long enough yet. */
        HANDSHAKE,
        UP,
        /** Cut through the control API. */
        CUT
    }

    private record Seen<T>(T what, long nanos) {}

    /** Puts an end or replaces it. */
    public synchronized void put(End end) {
        Seen<End> known = ends.get(path(end));
        if (known == null || !known.what().equals(end)) {
            ends.put(path(end), new Seen<>(end, System.nanoTime()));
        }
    }

    public synchronized void remove(End end) {
        ends.remove(path(end));
    }

    /** Puts a speaker or replaces it. */
    public synchronized void put(Speaker speaker) {
        Seen<Speaker> known = speakers.get(path(speaker.tunnel()));
        if (known == null || !known.what().equals(speaker)) {
            speakers.put(path(speaker.tunnel()), new Seen<>(speaker, System.nanoTime()));
        }
    }

    public synchronized void removeSpeaker(End tunnel) {
        speakers.remove(path(tunnel));
    }

    private static String path(End end) {
        return end.local() + ">" + end.remote();
    }

    private static String reverse(End end) {
        return end.remote() + ">" + end.local();
    }

    /** Cuts every tunnel of a public address, or mends them. */
    public synchronized void cut(String address, boolean down) {
        if (down) {
            cut.add(address);
        } else {
            cut.remove(address);
        }
    }

    public synchronized State state(End end) {
        Seen<End> mine = ends.get(path(end));
        Seen<End> other = ends.get(reverse(end));
        if (cut.contains(end.local()) || cut.contains(end.remote())) {
            return State.CUT;
        }
        if (mine == null || other == null) {
            return State.ALONE;
        }
        if (!mine.what().key().equals(other.what().key())) {
            return State.REFUSED;
        }
        return passed(Math.max(mine.nanos(), other.nanos()), delays.of(HANDSHAKE)) ? State.UP : State.HANDSHAKE;
    }

    private static boolean passed(long sinceNanos, Duration delay) {
        return System.nanoTime() - sinceNanos >= delay.toNanos();
    }

    /** What the speaker on this end has learned; empty while its session is not established. */
    public synchronized Optional<List<String>> learned(End end) {
        Seen<Speaker> mine = speakers.get(path(end));
        Seen<Speaker> other = speakers.get(reverse(end));
        if (mine == null || other == null || state(end) != State.UP) {
            return Optional.empty();
        }
        boolean agree = mine.what().local().equals(other.what().remote())
                && mine.what().remote().equals(other.what().local())
                && mine.what().remoteAsn() == other.what().asn()
                && mine.what().asn() == other.what().remoteAsn();
        return agree && passed(Math.max(mine.nanos(), other.nanos()), delays.of(SESSION))
                ? Optional.of(other.what().prefixes())
                : Optional.empty();
    }
}
