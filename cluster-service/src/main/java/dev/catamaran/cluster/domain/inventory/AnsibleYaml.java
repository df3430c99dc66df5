package dev.catamaran.cluster.domain.inventory;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes variables for Ansible: YAML 1.1 as its parser reads it, no aliases, no templates.
 *
 * <p>The same tree always gives the same text.
 */
public final class AnsibleYaml {
    private static final Pattern TEMPLATE = Pattern.compile("\\{[{%#]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

    private AnsibleYaml() {}

    /**
     * Serializes maps, lists, texts, numbers and booleans.
     *
     * @throws ProblemException InvalidSpec when a key or text could be a Jinja template or holds a control character
     */
    public static String write(Map<String, Object> tree) {
        check("", tree);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        options.setSplitLines(false);
        return new Yaml(new TagWriter(options), options).dump(tree);
    }

    private static void check(String path, Object value) {
        switch (value) {
            case Map<?, ?> fields ->
                fields.forEach((key, field) -> {
                    checkText(path, String.valueOf(key));
                    check(path + "." + key, field);
                });
            case List<?> items -> items.forEach(item -> check(path, item));
            case Unsafe(String text) -> checkText(path, text);
            case String text -> checkText(path, text);
            default -> {}
        }
    }

    private static void checkText(String path, String text) {
        if (TEMPLATE.matcher(text).find() || CONTROL.matcher(text).find()) {
            throw new ProblemException(new Problem.InvalidSpec("inventory value '" + path.replaceFirst("^\\.", "")
                    + "' is '" + text + "': template and control characters cannot be given to Ansible, remove them"));
        }
    }

    private static final class TagWriter extends Representer {
        private static final Tag UNSAFE = new Tag("!unsafe");

        TagWriter(DumperOptions options) {
            super(options);
            representers.put(Unsafe.class, value -> representScalar(UNSAFE, ((Unsafe) value).text()));
        }
    }
}
