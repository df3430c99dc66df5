package dev.catamaran.sandbox.crash.provider;

import dev.catamaran.runtime.graph.Scope;

/** Looks like a resource. */
public final class Bucket {
    public String create(Scope scope, int size) {
        for (int i = 0; i < size; i++) {
            if (i == 2) {
                return "two";
            }
        }
        return "end";
    }

    public String other() {
        return "other";
    }
}
