package dev.catamaran.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Javadoc of a record says about it and about its components. */
final class RecordComments {
    private final Path sources;

    RecordComments(Path sources) {
        this.sources = sources;
    }

    /** The first sentence, or paragraph, of the record's Javadoc. */
    String summary(Class<?> type) {
        return plain(comment(type).split("\n\\s*\n|@param", 2)[0]);
    }

    /** The text of the component's {@code @param}. */
    Optional<String> of(Class<?> type, String component) {
        Matcher matcher = Pattern.compile("@param " + component + "\\s([^@]+(?:@[a-z]+ [^@]*\\}[^@]*)*)(?=@param|$)")
                .matcher(comment(type));
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private String comment(Class<?> type) {
        String source = source(type);
        int end = source.indexOf("record " + type.getSimpleName() + "(");
        int start = source.lastIndexOf("/**", end);
        int close = source.indexOf("*/", start);
        return start < 0 ? "" : source.substring(start + 3, close).replaceAll("(?m)^\\s*\\* ?", "");
    }

    private String source(Class<?> type) {
        Path file = sources.resolve(type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
                .replaceAll("<p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
