package dev.catamaran.sandbox.faults.input;

/**
 * Bytes for an HTTP port.
 *
 * @param name of the case, for people
 */
@SuppressWarnings("ArrayRecordComponent")
public record HostileRequest(String name, byte[] bytes) {
    @Override
    public String toString() {
        return name;
    }
}
