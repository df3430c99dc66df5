package dev.catamaran.runtime.config;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** This process among several of the same service. */
@Singleton
public class Instance {
    private final String id;

    @Inject
    Instance(RuntimeConfig config) {
        this(config.service() + "-" + UUID.randomUUID());
    }

    public Instance(String id) {
        this.id = id;
    }

    /** Unique for every start of a process: what leases are taken under. */
    public String id() {
        return id;
    }
}
