package dev.catamaran.cli.log;

/** The log cannot be read at the moment; the message says why. */
public final class LogLostException extends Exception {
    public LogLostException(String message) {
        super(message);
    }

    public LogLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
