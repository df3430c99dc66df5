package dev.catamaran.deploy.configuration;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Javadoc as Markdown. */
final class Javadoc {
    private static final Pattern LINK = Pattern.compile("\\{@link #?([\\w.]+)(?:\\(\\))?}");

    private Javadoc() {}

    /** The description of a comment in one line, without block tags; empty where there is none. */
    static String text(@Nullable String comment) {
        if (comment == null) {
            return "";
        }
        String description = comment.split("(?m)^\\s*@", 2)[0];
        String code = description.replaceAll("\\{@code ([^}]*)}", "`$1`").replaceAll("</?p>", " ");
        String linked = LINK.matcher(code).replaceAll(link -> "`" + kebab(link.group(1)) + "`");
        return linked.replaceAll("\\s+", " ").trim();
    }

    /** {@code stepDeadline} as {@code step-deadline}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
