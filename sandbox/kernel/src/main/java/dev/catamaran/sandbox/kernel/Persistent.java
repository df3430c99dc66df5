package dev.catamaran.sandbox.kernel;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of the world whose state survives {@code up --keep}. */
public interface Persistent {
    /** File name of the state without extension: {@code aws}, {@code gcp}, {@code kubernetes}. */
    String name();

    /** Everything needed to resume, addresses included. Secrets of the sandbox (throw-away keys) may be part of it. */
    JsonNode save();

    /** Resumes from what {@link #save()} returned in an earlier process: listeners open again, transitions go on. */
    void load(JsonNode state);
}
