package dev.catamaran.sandbox.gcp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 range.
 *
 * @param base first address as an unsigned 32-bit number
 */
record Cidr(long base, int prefix) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    static Cidr parse(String field, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw GcpError.invalid(field, text, "Must be a CIDR address range.");
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            base = (base << 8) | Long.parseLong(matcher.group(i));
        }
        Cidr cidr = new Cidr(base, Integer.parseInt(matcher.group(5)));
        if (cidr.prefix > 32 || base % cidr.size() != 0) {
            throw GcpError.invalid(field, text, "Must be a CIDR address range with no host bits set.");
        }
        return cidr;
    }

    long size() {
        return 1L << (32 - prefix);
    }

    boolean overlaps(Cidr other) {
        return base < other.base + other.size() && other.base < base + size();
    }

    /** The address at an offset from the first. */
    String address(long offset) {
        long value = base + offset;
        return ((value >> 24) & 255) + "." + ((value >> 16) & 255) + "." + ((value >> 8) & 255) + "." + (value & 255);
    }
}
