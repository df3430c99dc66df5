package dev.catamaran.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An IPv4 block such as {@code 10.0.0.0/16}; the address is the block's first one.
 *
 * @param first first address as an unsigned 32-bit number
 * @param prefix 0-32
 */
public record Cidr(long first, int prefix) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

    public Cidr {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("prefix must be 0-32, not " + prefix);
        }
        if (first < 0 || first > 0xffff_ffffL || (first & (size(prefix) - 1)) != 0) {
            throw new IllegalArgumentException("address has bits set beyond the prefix /" + prefix);
        }
    }

    /** Parses {@code a.b.c.d/n}; throws {@link IllegalArgumentException} with the reason. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Cidr parse(String text) {
        String[] halves = text.split("/", -1);
        if (halves.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is not of the form 10.0.0.0/16");
        }
        return new Cidr(parseAddress(halves[0]), number(halves[1], 32));
    }

    private static long parseAddress(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv4 address");
        }
        long address = 0;
        for (String octet : octets) {
            address = address << 8 | number(octet, 255);
        }
        return address;
    }

    private static int number(String text, int max) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException("'" + text + "' is not a number from 0 to " + max);
        }
        return Integer.parseInt(text);
    }

    private static long size(int prefix) {
        return 1L << (32 - prefix);
    }

    /** Number of addresses in the block. */
    public long size() {
        return size(prefix);
    }

    public boolean overlaps(Cidr other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    /** Splits off the n-th sub-block of a longer prefix. */
    public Cidr subnet(int longerPrefix, int index) {
        if (longerPrefix < prefix || index < 0 || index >= 1L << (longerPrefix - prefix)) {
            throw new IllegalArgumentException("no subnet " + index + " of /" + longerPrefix + " in " + this);
        }
        return new Cidr(first + index * size(longerPrefix), longerPrefix);
    }

    /** All sub-blocks of a longer prefix, in order. */
    public List<Cidr> split(int longerPrefix) {
        List<Cidr> blocks = new ArrayList<>();
        for (int i = 0; i < 1 << (longerPrefix - prefix); i++) {
            blocks.add(subnet(longerPrefix, i));
        }
        return blocks;
    }

    /** The n-th address of the block, dotted. */
    public String address(long index) {
        long address = first + index;
        return (address >> 24) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "." + (address & 0xff);
    }

    @Override
    @JsonValue
    public String toString() {
        return address(0) + "/" + prefix;
    }
}
