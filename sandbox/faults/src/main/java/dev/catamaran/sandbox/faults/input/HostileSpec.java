package dev.catamaran.sandbox.faults.input;

import java.util.Map;

/**
 * A fleet document with one hostile field.
 *
 * @param name of the case, for people
 * @param document whole, as a parser gives it
 * @param path where the violation is
 * @param rule part of what would be accepted there
 * @param onlyFile whether an event cannot carry it: its schema refuses it, or it has no such field
 */
public record HostileSpec(String name, Map<String, Object> document, String path, String rule, boolean onlyFile) {
    @Override
    public String toString() {
        return name;
    }
}
