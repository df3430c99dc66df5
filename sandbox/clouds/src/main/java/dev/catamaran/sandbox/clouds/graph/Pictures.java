package dev.catamaran.sandbox.clouds.graph;

import dev.catamaran.sandbox.clouds.graph.LiveGraph.Edge;
import dev.catamaran.sandbox.clouds.graph.LiveGraph.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A live graph in the languages of Graphviz and Mermaid. */
public final class Pictures {
    private Pictures() {}

    /** For {@code dot -Tsvg}; the critical path is red. */
    public static String dot(LiveGraph graph) {
        StringBuilder text = new StringBuilder("digraph fleet {\n  rankdir=LR;\n  node [shape=box];\n");
        int number = 0;
        for (Map.Entry<String, List<Node>> group : groups(graph).entrySet()) {
            text.append("  subgraph cluster_").append(number++).append(" {\n    label=");
            text.append(quoted(group.getKey())).append(";\n");
            for (Node node : group.getValue()) {
                text.append("    ")
                        .append(quoted(node.path()))
                        .append(" [label=")
                        .append(quoted(node.text()));
                text.append(node.critical() ? ", color=red, penwidth=2];\n" : "];\n");
            }
            text.append("  }\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
            text.append(edge.critical() ? " [color=red, penwidth=2];\n" : ";\n");
        }
        return text.append("}\n").toString();
    }

    /** A Mermaid flowchart; the critical path is red. */
    public static String mermaid(LiveGraph graph) {
        Map<String, String> ids = new HashMap<>();
        StringBuilder text = new StringBuilder("flowchart LR\n  classDef critical stroke:#d00,stroke-width:3px\n");
        int number = 0;
        for (Map.Entry<String, List<Node>> group : groups(graph).entrySet()) {
            text.append("  subgraph g").append(number++).append("[\"").append(group.getKey());
            text.append("\"]\n");
            for (Node node : group.getValue()) {
                ids.put(node.path(), "n" + ids.size());
                text.append("    ").append(ids.get(node.path())).append("[\"").append(node.text());
                text.append(node.critical() ? "\"]:::critical\n" : "\"]\n");
            }
            text.append("  end\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  ").append(ids.get(edge.from()));
            text.append(edge.critical() ? " ==> " : " --> ")
                    .append(ids.get(edge.to()))
                    .append('\n');
        }
        return text.toString();
    }

    private static Map<String, List<Node>> groups(LiveGraph graph) {
        return graph.nodes().stream()
                .collect(Collectors.groupingBy(Node::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** A quoted identifier of the DOT language. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
