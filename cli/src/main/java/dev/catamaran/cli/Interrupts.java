package dev.catamaran.cli;

import org.jline.utils.Signals;

/** Takes Ctrl-C and SIGTERM while something runs that is to end in order. */
final class Interrupts implements AutoCloseable {
    private final Object interrupt;
    private final Object terminate;

    /** @param stop called from a thread of the JVM, perhaps several times */
    Interrupts(Runnable stop) {
        this.interrupt = Signals.register("INT", stop);
        this.terminate = Signals.register("TERM", stop);
    }

    /** What was there before has them again. */
    @Override
    public void close() {
        Signals.unregister("INT", interrupt);
        Signals.unregister("TERM", terminate);
    }
}
