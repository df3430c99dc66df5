package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A request's parameters as a tree: {@code Filter.1.Value.2=x} becomes {@code Filter[0].Value[1]}; the {@code member}
 * level of the Query protocol is left out.
 */
record Input(JsonNode tree) {

    static Input parse(Map<String, String> parameters) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, value) -> {
            List<String> path = new ArrayList<>(List.of(name.split("\\.", -1)));
            path.removeIf(step -> step.equals("member"));
            ObjectNode at = root;
            for (String step : path.subList(0, path.size() - 1)) {
                at = at.get(step) instanceof ObjectNode deeper ? deeper : at.putObject(step);
            }
            at.put(path.getLast(), value);
        });
        return new Input(withLists(root));
    }

    private static JsonNode withLists(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        Map<String, JsonNode> children = new LinkedHashMap<>();
        object.properties().forEach(child -> children.put(child.getKey(), withLists(child.getValue())));
        boolean numbered = !children.isEmpty() && children.keySet().stream().allMatch(name -> name.matches("\\d{1,6}"));
        if (!numbered) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            copy.setAll(children);
            return copy;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        children.entrySet().stream()
                .sorted(Comparator.comparingInt(child -> Integer.parseInt(child.getKey())))
                .forEach(child -> list.add(child.getValue()));
        return list;
    }

    Input at(String name) {
        return new Input(tree.path(name));
    }

    boolean has(String name) {
        return tree.has(name);
    }

    /** The value when it is present and not empty. */
    Optional<String> text(String name) {
        JsonNode value = tree.path(name);
        return value.isValueNode() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }

    String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        new AwsFailure("MissingParameter", "The request must contain the parameter " + name + "."));
    }

    boolean flag(String name, boolean fallback) {
        return text(name).map(Boolean::parseBoolean).orElse(fallback);
    }

    int number(String name, int fallback) {
        return text(name).map(value -> integer(name, value)).orElse(fallback);
    }

    int requiredNumber(String name) {
        return integer(name, required(name));
    }

    private static int integer(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw AwsFailure.invalidValue(name, value);
        }
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> item.tree().asText())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    List<Input> items(String name) {
        JsonNode list = tree.path(name);
        if (list.isMissingNode()) {
            return List.of();
        }
        return list.isArray()
                ? StreamSupport.stream(list.spliterator(), false)
                        .map(Input::new)
                        .toList()
                : List.of(new Input(list));
    }

    /** Tags of the EC2 protocol for resources of a type, from {@code TagSpecification.N}. */
    Map<String, String> specifiedTags(String resourceType) {
        Map<String, String> tags = new LinkedHashMap<>();
        items("TagSpecification").stream()
                .filter(specification -> specification.text("ResourceType", "").equals(resourceType))
                .forEach(specification -> tags.putAll(specification.tags("Tag")));
        return tags;
    }

    /** A list of {@code Key}/{@code Value} pairs as a map. */
    Map<String, String> tags(String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Input tag : items(name)) {
            String key = tag.required("Key");
            if (key.startsWith("aws:")) {
                throw new AwsFailure("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved: " + key);
            }
            tags.put(key, tag.text("Value", ""));
        }
        if (tags.size() > 50) {
            throw new AwsFailure("TagLimitExceeded", "More than 50 tags on one resource: " + tags.size());
        }
        return tags;
    }
}
