package dev.catamaran.cluster.domain.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets that a run was given, in every form in which a tool may print them: as they are, line by line, as base64
 * and, where they are base64 of a text, as that text.
 */
public final class KnownSecrets {
    /** What is shorter is found in innocent words too. */
    private static final int SHORTEST = 16;

    private final List<String> forms;

    private KnownSecrets(List<String> forms) {
        this.forms = forms;
    }

    /** @param secrets their texts; what has fewer than 16 letters is left to the rules of {@link Redaction} */
    public static KnownSecrets of(Collection<String> secrets) {
        Set<String> forms = new TreeSet<>();
        for (String secret : secrets) {
            add(forms, secret);
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            add(forms, Base64.getEncoder().encodeToString(bytes));
            add(forms, Base64.getMimeEncoder().encodeToString(bytes));
            decoded(secret).ifPresent(text -> add(forms, text));
        }
        return new KnownSecrets(forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static void add(Set<String> forms, String secret) {
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                .forEach(forms::add);
    }

    private static Optional<String> decoded(String secret) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(secret.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The line with a mark in the place of every secret. */
    String without(String line, String mark) {
        String left = line;
        for (String form : forms) {
            left = left.replace(form, mark);
        }
        return left;
    }
}
