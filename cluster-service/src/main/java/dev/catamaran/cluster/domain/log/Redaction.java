package dev.catamaran.cluster.domain.log;

import dev.catamaran.contracts.log.BuilderLog;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a run's output, line by line, what nobody may read: the secrets that the run was given, and whatever looks
 * like a secret. It rather takes too much. Not thread-safe: a private key goes over several lines.
 *
 * <p>Every pattern is bounded, so that no line costs more than its length.
 */
public final class Redaction {
    public static final String MARK = "[redacted]";

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----");
    private static final Pattern HEADER = Pattern.compile("^(TASK|PLAY|RUNNING HANDLER) (\\[|RECAP)");

    /** A name that promises a secret, up to where its value begins. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:passw|passphrase|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key|key-data"
                    + "|certificate[_-]key)[\\w.-]{0,40}(?:\\\\?[\"']?(?:\\s{0,4}=|:)\\s{0,4}|(?<=--[\\w-]{1,60})\\s{1,4})");

    private static final List<Pattern> LOOKS = List.of(
            Pattern.compile("(?i)\\b(?:bearer|authorization\\W{1,6}basic)\\s{1,4}[\\w.~+/=-]{8,}"),
            Pattern.compile("\\b[a-z0-9]{6}\\.[a-z0-9]{16}\\b"),
            Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?"),
            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\bya29\\.[\\w-]{10,}"),
            Pattern.compile("\\bgh[pousr]_\\w{20,}"),
            Pattern.compile("LS0tLS1CRUdJTi[\\w+/=]{20,}"),
            Pattern.compile("(?<=://)[^/\\s:@]{1,200}:[^/\\s@]{1,400}(?=@)"));

    private final KnownSecrets secrets;
    private boolean inKey;

    public Redaction(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /** The next line of the output, fit to be read by others: at most {@value BuilderLog#LONGEST_LINE} letters. */
    public String next(String line) {
        String left = names(secrets.without(keys(line), MARK));
        for (Pattern look : LOOKS) {
            left = look.matcher(left).replaceAll(MARK);
        }
        return shortened(visible(left));
    }

    /** A text of its own, such as a message, of any number of lines. */
    public String text(String text) {
        Redaction fresh = new Redaction(secrets);
        return text.lines().map(fresh::next).collect(Collectors.joining("\n"));
    }

    /** Without private keys; one that has begun in an earlier line ends with its last line, or where Ansible goes on. */
    private String keys(String line) {
        if (inKey && HEADER.matcher(line).find()) {
            inKey = false;
        }
        StringBuilder left = new StringBuilder();
        int at = 0;
        while (at < line.length() || inKey) {
            if (inKey) {
                left.append(MARK);
                Matcher end = END.matcher(line);
                if (!end.find(at)) {
                    return left.toString();
                }
                inKey = false;
                at = end.end();
            } else {
                Matcher begin = BEGIN.matcher(line);
                inKey = begin.find(at);
                int until = inKey ? begin.start() : line.length();
                left.append(line, at, until);
                at = inKey ? begin.end() : until;
            }
        }
        return left.toString();
    }

    private static String names(String line) {
        Matcher name = NAME.matcher(line);
        StringBuilder left = new StringBuilder();
        int at = 0;
        while (name.find(at)) {
            int end = valueEnd(line, name.end());
            left.append(line, at, name.end());
            if (end > name.end()) {
                left.append(MARK);
            }
            at = end;
        }
        return left.append(line, at, line.length()).toString();
    }

    /** Where a value ends: at the quote that closes it, else before a blank, comma or bracket. */
    private static int valueEnd(String line, int start) {
        if (line.startsWith(MARK, start)) {
            return start + MARK.length();
        }
        boolean escaped = line.startsWith("\\\"", start) || line.startsWith("\\'", start);
        int opening = escaped ? start + 1 : start;
        if (opening >= line.length() || (line.charAt(opening) != '"' && line.charAt(opening) != '\'')) {
            return bareEnd(line, start);
        }
        char quote = line.charAt(opening);
        for (int at = opening + 1; at < line.length(); at++) {
            boolean backslash = line.charAt(at - 1) == '\\';
            if (line.charAt(at) == quote && backslash == escaped) {
                return at + 1;
            }
        }
        return line.length();
    }

    private static int bareEnd(String line, int start) {
        int end = start;
        while (end < line.length()
                && !Character.isWhitespace(line.charAt(end))
                && ",}]".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Nothing that moves a terminal's cursor or turns the order of letters around. */
    private static String visible(String line) {
        return line.codePoints()
                .map(letter -> switch (Character.getType(letter)) {
                    case Character.CONTROL -> letter == '\t' ? letter : '\uFFFD';
                    case Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> '\uFFFD';
                    default -> letter;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shortened(String line) {
        if (line.length() <= BuilderLog.LONGEST_LINE) {
            return line;
        }
        String tail = " ... (" + line.length() + " letters)";
        int end = BuilderLog.LONGEST_LINE - tail.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + tail;
    }
}
