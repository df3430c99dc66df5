package dev.catamaran.cli.console;

/** What lets in: sent with every request, or exchanged once for a session. */
public sealed interface Token {
    /** Of an OpenID provider. */
    record Bearer(String text) implements Token {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** As {@code catamaran console} prints it. */
    record OneTime(String text) implements Token {
        @Override
        public String toString() {
            return "OneTime";
        }
    }

    /** Nothing but a session that is kept. */
    record None() implements Token {}

    /** Tells them apart: tokens of providers are JWTs, of three parts. */
    static Token of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new None();
        }
        return stripped.chars().filter(letter -> letter == '.').count() == 2
                ? new Bearer(stripped)
                : new OneTime(stripped);
    }
}
