package dev.catamaran.sandbox.clouds.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One resource block with what its import needs.
 *
 * <p>Arguments are texts, numbers, flags, lists and maps of these, and {@link Reference}s. Texts are data: whatever looks
 * like a template in them is escaped when the module is written.
 */
public final class Block {
    private final String type;
    private final String name;
    private final String importId;
    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    /**
     * Another resource, by the id it has: written as an expression when the module has that resource, else as the id.
     *
     * @param attribute of the other resource, {@code id} or {@code self_link}
     */
    public record Reference(String type, String id, String attribute) {}

    /** @param name as in {@code type.name}; other characters than letters, digits and underscores are replaced */
    public Block(String type, String name, String importId) {
        this.type = type;
        this.name = name.replaceAll("[^A-Za-z0-9_]", "_");
        this.importId = importId;
    }

    public static Reference ref(String type, String id) {
        return new Reference(type, id, "id");
    }

    /** Sets an argument; empty texts and collections are left out. */
    public Block with(String argument, Object value) {
        boolean empty = value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        if (!empty) {
            arguments.put(argument, value);
        }
        return this;
    }

    /** Arguments that only Terraform knows, or that cannot be read back: what they are in the state stays. */
    public Block ignoring(String... attributes) {
        ignored.addAll(List.of(attributes));
        return this;
    }

    public String type() {
        return type;
    }

    public String name() {
        return name;
    }

    public String address() {
        return type + "." + name;
    }

    public String importId() {
        return importId;
    }

    Map<String, Object> arguments() {
        return arguments;
    }

    List<String> ignored() {
        return ignored;
    }
}
