package dev.catamaran.cli.console;

/** The console does not answer at the moment; the message says where it was looked for, why, and what helps. */
final class ConsoleAwayException extends Exception {
    ConsoleAwayException(String message) {
        super(message);
    }

    ConsoleAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
