package dev.catamaran.sandbox.faults.input;

/**
 * A fleet file.
 *
 * @param name of the case, for people
 * @param rule part of what its refusal says
 */
public record HostileFile(String name, String text, String rule) {
    @Override
    public String toString() {
        return name;
    }
}
