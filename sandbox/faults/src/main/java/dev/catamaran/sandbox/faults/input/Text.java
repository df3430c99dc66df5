package dev.catamaran.sandbox.faults.input;

import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The short hand of the case files: {@code ⟦text×5⟧} is the text five times over, with {@code #} counting and {@code ~} a
 * letter of three bytes that compresses badly; {@code $name} is a value of the run.
 */
final class Text {
    private static final Pattern REPEAT = Pattern.compile("⟦(.+?)×(\\d+)⟧", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$(fleet|spec|canary|firstId)");
    private static final int FIRST_LETTER = 0x4e00;
    private static final int LETTERS = 20_000;

    private Text() {}

    static String expand(String text, Map<String, String> variables) {
        Random letters = new Random(text.length());
        String repeated = REPEAT.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(repeat(found.group(1), Integer.parseInt(found.group(2)), letters)));
        return VARIABLE.matcher(repeated)
                .replaceAll(found ->
                        Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "$" + found.group(1))));
    }

    private static String repeat(String part, int times, Random letters) {
        return IntStream.range(0, times)
                .mapToObj(i -> part.replace("#", String.valueOf(i)).replace("~", letter(letters)))
                .collect(Collectors.joining());
    }

    private static String letter(Random letters) {
        return Character.toString(FIRST_LETTER + letters.nextInt(LETTERS));
    }
}
