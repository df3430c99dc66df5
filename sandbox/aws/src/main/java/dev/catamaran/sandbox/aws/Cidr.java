package dev.catamaran.sandbox.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses.
 *
 * @param first first address as an unsigned 32-bit number
 * @param length prefix length, 0-32
 */
record Cidr(long first, int length) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    static Cidr parse(String parameter, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(5)) > 32) {
            throw new AwsFailure(
                    "InvalidParameterValue",
                    "Value (" + text + ") for parameter " + parameter + " is invalid. This is not a valid CIDR block.");
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            address = address << 8 | Math.min(255, Integer.parseInt(matcher.group(i)));
        }
        int length = Integer.parseInt(matcher.group(5));
        return new Cidr(address & mask(length), length);
    }

    private static long mask(int length) {
        return length == 0 ? 0 : 0xffffffffL << (32 - length) & 0xffffffffL;
    }

    long size() {
        return 1L << (32 - length);
    }

    boolean contains(Cidr other) {
        return other.length >= length && (other.first & mask(length)) == first;
    }

    boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The address so many places after the first. */
    String address(long offset) {
        long address = first + offset;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + length;
    }
}
