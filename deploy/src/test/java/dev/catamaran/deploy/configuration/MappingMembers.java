package dev.catamaran.deploy.configuration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys that the methods of a mapping stand for, groups included. */
final class MappingMembers {
    private static final Pattern MAP = Pattern.compile("Map<String, ?(.+)>");
    private static final Pattern OPTIONAL = Pattern.compile("Optional<(.+)>|Optional(Int|Long|Double)");
    private static final Pattern LIST = Pattern.compile("(?:List|Set)<(.+)>");

    private final Map<String, ClassTree> groups;
    private final Function<Tree, String> javadoc;

    MappingMembers(Map<String, ClassTree> groups, Function<Tree, String> javadoc) {
        this.groups = groups;
        this.javadoc = javadoc;
    }

    List<ConfigurationKey> keys(String prefix, ClassTree type) {
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getBody() == null)
                .flatMap(method -> keys(prefix, method))
                .toList();
    }

    private Stream<ConfigurationKey> keys(String prefix, MethodTree method) {
        String name = Annotations.has(method.getModifiers(), "WithParentName")
                ? prefix
                : prefix + "."
                        + Annotations.argument(method.getModifiers(), "WithName", "value")
                                .orElseGet(() -> Javadoc.kebab(method.getName().toString()));
        return keys(name, String.valueOf(method.getReturnType()), false, method);
    }

    private Stream<ConfigurationKey> keys(String name, String type, boolean optional, MethodTree method) {
        Matcher map = MAP.matcher(type);
        if (map.matches()) {
            return keys(name + ".*", map.group(1), true, method);
        }
        Matcher absent = OPTIONAL.matcher(type);
        if (absent.matches()) {
            String present = absent.group(1) == null ? absent.group(2) : absent.group(1);
            return keys(name, present, true, method);
        }
        ClassTree group = groups.get(type.replaceFirst(".*\\.", ""));
        if (group != null) {
            return keys(name, group).stream();
        }
        Optional<String> value = Annotations.argument(method.getModifiers(), "WithDefault", "value");
        return Stream.of(new ConfigurationKey(name, value, kind(type), optional, meaning(method)));
    }

    private String meaning(MethodTree method) {
        String text = javadoc.apply(method);
        if (!text.isEmpty()) {
            return text;
        }
        String words = Javadoc.kebab(method.getName().toString()).replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private static String kind(String type) {
        Matcher list = LIST.matcher(type);
        if (list.matches()) {
            return "list of " + kind(list.group(1)) + ", comma-separated";
        }
        return switch (type) {
            case "String" -> "text";
            case "Duration" -> "duration";
            case "int", "long", "double", "Integer", "Long", "Double", "Int" -> "number";
            case "boolean", "Boolean" -> "`true` or `false`";
            case "URI", "URL" -> "URL";
            case "Path" -> "path";
            default -> type;
        };
    }
}
