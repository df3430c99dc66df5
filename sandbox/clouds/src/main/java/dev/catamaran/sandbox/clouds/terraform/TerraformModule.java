package dev.catamaran.sandbox.clouds.terraform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.sandbox.clouds.terraform.Block.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A root module in JSON syntax: {@code provider.tf.json}, {@code main.tf.json} and {@code imports.tf.json}, which can go once
 * everything is in a state. Source: Terraform's "JSON Configuration Syntax".
 */
public final class TerraformModule {
    private static final ObjectMapper JSON = Json.mapper().copy().configure(SerializationFeature.INDENT_OUTPUT, true);

    private final Map<String, Object> provider;
    private final List<Placed> blocks = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, Block> known = new HashMap<>();

    /** A block and the provider configuration it uses; empty for the first one. */
    private record Placed(Block block, String provider) {}

    /** @param provider content of the provider file */
    public TerraformModule(Map<String, Object> provider) {
        this.provider = provider;
    }

    /** @param provider {@code aws.us_west_2}, or empty for the default one */
    public void add(Block block, String provider) {
        blocks.add(new Placed(block, provider));
        known.put(block.type() + "|" + block.importId(), block);
    }

    /** Makes a block known by another id than the one it is imported by, such as a name or a link. */
    public void alias(Block block, String id) {
        known.put(block.type() + "|" + id, block);
    }

    /** Notes what Terraform cannot take over, and why. */
    public void leaveOut(String what) {
        leftOut.add(what);
    }

    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    public int size() {
        return blocks.size();
    }

    /** Writes the module, over what is there of the same names. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        JSON.writeValue(directory.resolve("provider.tf.json").toFile(), provider);
        JSON.writeValue(directory.resolve("main.tf.json").toFile(), Map.of("resource", resources()));
        JSON.writeValue(directory.resolve("imports.tf.json").toFile(), Map.of("import", imports()));
    }

    private Map<String, Map<String, Object>> resources() {
        Map<String, Map<String, Object>> byType = new TreeMap<>();
        for (Placed placed : blocks) {
            Block block = placed.block();
            Map<String, Object> body = new LinkedHashMap<>();
            if (!placed.provider().isEmpty()) {
                body.put("provider", placed.provider());
            }
            block.arguments().forEach((name, value) -> body.put(name, written(value, block)));
            if (!block.ignored().isEmpty()) {
                body.put("lifecycle", Map.of("ignore_changes", block.ignored()));
            }
            byType.computeIfAbsent(block.type(), _ -> new TreeMap<>()).put(block.name(), body);
        }
        return byType;
    }

    private List<Map<String, String>> imports() {
        return blocks.stream()
                .map(placed -> Map.of(
                        "to", placed.block().address(), "id", placed.block().importId()))
                .<Map<String, String>>map(TreeMap::new)
                .toList();
    }

    private Object written(Object value, Block user) {
        return switch (value) {
            case String text -> text.replace("${", "$${").replace("%{", "%%{");
            case List<?> list -> list.stream().map(each -> written(each, user)).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(key, written(each, user)));
                yield copy;
            }
            case Reference reference -> expression(reference, user);
            default -> value;
        };
    }

    private String expression(Reference reference, Block user) {
        Block target = known.get(reference.type() + "|" + reference.id());
        return target == null || target == user
                ? reference.id()
                : "${" + target.address() + "." + reference.attribute() + "}";
    }
}
