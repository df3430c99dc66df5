package dev.catamaran.sandbox.kubernetes.ansible;

/** Words of a POSIX shell script. */
final class Shell {
    private Shell() {}

    /** The text as one word, whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
