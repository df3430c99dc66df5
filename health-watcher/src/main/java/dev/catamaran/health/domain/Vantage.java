package dev.catamaran.health.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place to watch from.
 *
 * @param name as votes name it
 * @param cloud cloud that it stands in; empty outside of all
 * @param source local address that its probes leave by
 */
public record Vantage(String name, String cloud, Optional<String> source) {
    private static final Pattern TEXT =
            Pattern.compile("([a-z][-a-z0-9]{0,38})(?:@([a-z][a-z0-9]{0,20}))?(?:/([0-9.]{7,15}))?");

    /** Reads {@code NAME[@CLOUD][/SOURCE-ADDRESS]}. */
    public static Vantage parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("catamaran.health.vantages has '" + text
                    + "': give NAME[@CLOUD][/SOURCE-ADDRESS], such as outside or east@aws/10.0.0.7");
        }
        String cloud = matcher.group(2);
        return new Vantage(matcher.group(1), cloud == null ? "" : cloud, Optional.ofNullable(matcher.group(3)));
    }
}
