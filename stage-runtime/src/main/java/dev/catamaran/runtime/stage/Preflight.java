package dev.catamaran.runtime.stage;

/**
 * Looks once, while the service starts, at something outside that its stages will need, so that wrong credentials or a
 * missing tool show in the log before a fleet runs into them. A CDI bean; nothing depends on its outcome.
 */
public interface Preflight {
    /** What is looked at, e.g. {@code AWS}. */
    String subject();

    /** Looks; may block. Answers what was found, throws what a stage would meet. */
    String look() throws Exception;
}
