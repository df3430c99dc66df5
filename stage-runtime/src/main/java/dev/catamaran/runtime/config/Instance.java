package dev.catamaran.runtime.config;

import jakarta.inject.Singleton;
import java.util.UUID;

/** This process among several of the same service. */
@Singleton
public class Instance {
    private final String id;

    Instance(RuntimeConfig config) {
        this.id = config.service() + "-" + UUID.randomUUID();
    }

    /** Unique for every start of a process: what leases are taken under. */
    public String id() {
        return id;
    }
}
