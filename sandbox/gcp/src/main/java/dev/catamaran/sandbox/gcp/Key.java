package dev.catamaran.sandbox.gcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The identity of a resource, convertible from and to every form of link that the API accepts. */
record Key(String project, Scope scope, String collection, String name) {
    /** Links in bodies are the vendor's own, so that they stay the same over a restart on another port. */
    static final String BASE = "https://www.googleapis.com/compute/v1/";

    private static final Pattern LINK = Pattern.compile("(?:https?://[^/]+/(?:compute/)?(?:v1|beta|alpha)/)?"
            + "(?:projects/([^/]+)/)?(global|(?:regions|zones)/[^/]+)/([a-zA-Z]+)/(.+)");

    /** {@code projects/p/global/networks/n}. */
    String path() {
        return collectionPath() + "/" + name;
    }

    String collectionPath() {
        return "projects/" + project + "/" + scope.path() + "/" + collection;
    }

    String link() {
        return BASE + path();
    }

    /** Reads a full, partial or path-only link; links without a project belong to the given one. */
    static Optional<Key> parse(String link, String defaultProject) {
        Matcher matcher = LINK.matcher(link);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String project = matcher.group(1) == null ? defaultProject : matcher.group(1);
        return Optional.of(new Key(project, scope(matcher.group(2)), matcher.group(3), matcher.group(4)));
    }

    private static Scope scope(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return Scope.GLOBAL;
        }
        String name = path.substring(slash + 1);
        return path.startsWith("zones/") ? Scope.zone(name) : Scope.region(name);
    }
}
