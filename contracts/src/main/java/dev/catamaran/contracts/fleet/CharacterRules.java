package dev.catamaran.contracts.fleet;

import java.util.List;
import java.util.Map;

/** Characters that are accepted nowhere, because texts travel on into playbooks, charts and terminals. */
final class CharacterRules {
    private static final List<String> TEMPLATES = List.of("{{", "}}", "{%", "%}", "${", "<%", "%>");
    private static final String TEMPLATE_RULE = "must not contain template characters ({{, {%, ${ or <%)";
    private static final String CONTROL_RULE =
            "must not contain control characters: line breaks, tabs, zero bytes, text direction marks";

    private final Findings findings;

    CharacterRules(Findings findings) {
        this.findings = findings;
    }

    /** Looks at every key and every text below a value. */
    void check(String path, Object value) {
        switch (value) {
            case String text -> checkText(path, text);
            case Map<?, ?> fields -> fields.forEach((key, field) -> checkField(path, String.valueOf(key), field));
            case List<?> items -> checkItems(path, items);
            default -> {}
        }
    }

    private void checkField(String path, String key, Object value) {
        String fieldPath = Findings.below(path, key);
        checkText(fieldPath, key);
        if (value != null) {
            check(fieldPath, value);
        }
    }

    private void checkItems(String path, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            if (item != null) {
                check(path + "[" + i + "]", item);
            }
        }
    }

    private void checkText(String path, String text) {
        if (TEMPLATES.stream().anyMatch(text::contains)) {
            findings.add(path, text, TEMPLATE_RULE);
        }
        if (hasControl(text)) {
            findings.add(path, text, CONTROL_RULE);
        }
    }

    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isControl(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character != 0x200c && character != 0x200d;
            default -> false;
        };
    }
}
