package dev.catamaran.cli.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a console is.
 *
 * @param text its address without a slash at the end
 */
public record ConsoleAddress(String text) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What an address turned out to be. */
    public sealed interface Reading {
        record Valid(ConsoleAddress address) implements Reading {}

        record Invalid(String reason) implements Reading {}
    }

    /** Reads what somebody has written. A token in it is refused: command lines are seen and kept. */
    public static Reading read(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null) {
                return new Reading.Invalid("'" + text + "' is no address such as https://console.example.com");
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return new Reading.Invalid("give the address alone; a token goes by CATAMARAN_TOKEN or --token-file");
            }
            return new Reading.Valid(new ConsoleAddress(uri.toString().replaceAll("/+$", "")));
        } catch (URISyntaxException e) {
            return new Reading.Invalid("'" + text + "' is no address: " + e.getReason());
        }
    }

    /** Whether what is sent there can be read on the way. */
    boolean isOpen() {
        URI uri = URI.create(text);
        return "http".equalsIgnoreCase(uri.getScheme()) && !HERE.contains(uri.getHost());
    }

    /** A path below the address. */
    URI at(String... parts) {
        return URI.create(
                text + Arrays.stream(parts).map(part -> "/" + encode(part)).collect(Collectors.joining()));
    }

    /** The same with parameters; empty ones are left out. */
    static URI with(URI uri, Map<String, Optional<String>> parameters) {
        String query = parameters.entrySet().stream()
                .filter(each -> each.getValue().isPresent())
                .map(each -> each.getKey() + "=" + encode(each.getValue().get()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? uri : URI.create(uri + "?" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
