package dev.catamaran.sandbox.world;

/** The world cannot start or go on; the message names what is wrong and what helps. */
final class WorldException extends RuntimeException {
    WorldException(String message) {
        super(message);
    }

    WorldException(String message, Throwable cause) {
        super(message, cause);
    }
}
