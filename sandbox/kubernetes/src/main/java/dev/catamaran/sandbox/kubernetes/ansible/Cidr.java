package dev.catamaran.sandbox.kubernetes.ansible;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 range. */
record Cidr(long first, int prefix) {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)/(\\d+)");

    static Cidr parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(5)) > 32) {
            throw new IllegalArgumentException("not an IPv4 range: " + text);
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            address = address << 8 | Integer.parseInt(form.group(i));
        }
        int prefix = Integer.parseInt(form.group(5));
        return new Cidr(address & mask(prefix), prefix);
    }

    private static long mask(int prefix) {
        return 0xffffffffL << (32 - prefix) & 0xffffffffL;
    }

    boolean overlaps(Cidr other) {
        long mask = mask(Math.min(prefix, other.prefix));
        return (first & mask) == (other.first & mask);
    }

    boolean contains(String address) {
        return FORM.matcher(address + "/32").matches() && parse(address + "/32").overlaps(this);
    }

    @Override
    public String toString() {
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/"
                + prefix;
    }
}
