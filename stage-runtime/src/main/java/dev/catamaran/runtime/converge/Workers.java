package dev.catamaran.runtime.converge;

/** Runs things at once: each on a virtual thread of its own, or in the order a simulation decides. */
@FunctionalInterface
public interface Workers {
    /** Something that was started. */
    @FunctionalInterface
    interface Task {
        /** Waits for its end. */
        void join() throws InterruptedException;
    }

    Task start(String name, Runnable work);

    static Workers virtualThreads() {
        return (name, work) -> Thread.ofVirtual().name(name).start(work)::join;
    }
}
