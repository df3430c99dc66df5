package dev.catamaran.cloud;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a library's exception among the causes of a failure, without loading the library. */
public final class Causes {
    private static final int DEPTH = 20;

    private Causes() {}

    /** The failure and its causes, outermost first. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }

    /** Whether a class whose name starts with the prefix is among the causes. */
    public static boolean from(Throwable failure, String packagePrefix) {
        return of(failure).anyMatch(cause -> cause.getClass().getName().startsWith(packagePrefix));
    }

    /** The outermost cause of a type. */
    public static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The message of the failure, or the name of its class when it has none. */
    public static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }
}
