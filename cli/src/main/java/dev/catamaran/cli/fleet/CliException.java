package dev.catamaran.cli.fleet;

/** Something the user can do something about; the message says what. */
public final class CliException extends RuntimeException {
    public CliException(String message) {
        super(message);
    }

    public CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
