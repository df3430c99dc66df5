package dev.catamaran.contracts.fleet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names, host names, addresses of repositories. */
final class NameRules {
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?");
    private static final int CILIUM_NAME = 32;
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

    static final TextRule FLEET = new TextRule(
            text -> NAME.matcher(text).matches(),
            "1 to 40 lower-case letters, digits and '-', starting with a letter, not ending with '-'");

    static final TextRule CLUSTER = new TextRule(
            text -> NAME.matcher(text).matches() && text.length() <= CILIUM_NAME && !text.equals("default"),
            "1 to 32 lower-case letters, digits and '-', starting with a letter, not ending with '-', not 'default'");

    static final TextRule HOST_NAME = new TextRule(
            text -> HOST.matcher(text).matches(), "a lower-case DNS name of at least two labels, such as example.com");

    static final TextRule REPOSITORY = new TextRule(
            text -> text.isEmpty() || isRepository(text),
            "an https:// URL without user, password, query or fragment, such as https://git.example.com/apps.git");

    static final TextRule REVISION = TextRule.matching(
            "(?!.*\\.\\.)[A-Za-z0-9]([-A-Za-z0-9._/]{0,198}[A-Za-z0-9])?",
            "a branch, tag or commit: letters, digits, '-', '_', '.', '/', no '..'");

    static final TextRule PATH = TextRule.matching(
            "|\\.|(?!.*\\.\\.)[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*",
            "a relative path of letters, digits, '-', '_', '.', with '/' between folders and no '..'");

    static final TextRule LABEL_KEY = TextRule.matching(
            "[A-Za-z0-9]([-A-Za-z0-9_./]{0,61}[A-Za-z0-9])?",
            "a label name: 1 to 63 letters, digits, '-', '_', '.', '/', starting and ending with a letter or digit");

    static final TextRule LABEL_VALUE = new TextRule(text -> text.length() <= 255, "a text of at most 255 characters");

    private NameRules() {}

    private static boolean isRepository(String text) {
        try {
            URI uri = new URI(text);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
