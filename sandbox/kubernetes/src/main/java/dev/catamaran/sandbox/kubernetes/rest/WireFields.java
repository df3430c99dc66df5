package dev.catamaran.sandbox.kubernetes.rest;

import java.util.Arrays;

/** Reads the fields of one protobuf message in order. */
final class WireFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private final byte[] content;
    private int at;
    private int number;
    private long integer;
    private byte[] bytes = new byte[0];

    WireFields(byte[] content) {
        this.content = content;
    }

    /** Moves to the next field; false at the end. */
    boolean next() {
        if (at >= content.length) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        switch ((int) tag & 7) {
            case VARINT -> integer = varint();
            case BYTES -> {
                int length = (int) varint();
                bytes = Arrays.copyOfRange(content, at, at + length);
                at += length;
            }
            case FIXED64 -> at += 8;
            default -> at += 4;
        }
        return true;
    }

    int number() {
        return number;
    }

    long integer() {
        return integer;
    }

    byte[] bytes() {
        return bytes;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; at < content.length; shift += 7) {
            byte part = content[at++];
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("the message ends inside a number");
    }
}
