package dev.catamaran.runtime.stage;

import dev.catamaran.runtime.graph.Found;
import java.util.Map;

/** What a converged graph found, by slot. */
public record Outputs(Map<String, Found> bySlot) {
    public String id(String slot) {
        return at(slot).id();
    }

    public String output(String slot, String name) {
        String value = at(slot).outputs().get(name);
        if (value == null) {
            throw new IllegalStateException("resource '" + slot + "' has no output '" + name + "'");
        }
        return value;
    }

    private Found at(String slot) {
        Found found = bySlot.get(slot);
        if (found == null) {
            throw new IllegalStateException("resource '" + slot + "' was not converged");
        }
        return found;
    }
}
