package dev.catamaran.sandbox.clouds.graph;

import dev.catamaran.sandbox.clouds.graph.LiveGraph.Edge;
import dev.catamaran.sandbox.clouds.graph.LiveGraph.Node;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A live graph drawn in columns, each resource right of everything it waited for; the critical path is red. */
public final class SvgPicture {
    private static final int WIDTH = 290;
    private static final int HEIGHT = 24;
    private static final int GAP = 60;
    private static final int LINE = 32;

    private record Place(int column, int row) {
        int left() {
            return 10 + column * (WIDTH + GAP);
        }

        int top() {
            return 10 + row * LINE;
        }

        int middle() {
            return top() + HEIGHT / 2;
        }
    }

    private final LiveGraph graph;
    private final Map<String, Place> places = new HashMap<>();
    private int columns;
    private int rows;

    private SvgPicture(LiveGraph graph) {
        this.graph = graph;
    }

    public static String of(LiveGraph graph) {
        SvgPicture picture = new SvgPicture(graph);
        picture.place();
        try {
            return picture.drawn();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void place() {
        Map<String, Integer> depth = new HashMap<>();
        Map<Integer, Integer> filled = new HashMap<>();
        for (Node node : graph.nodes()) {
            int column = graph.edges().stream()
                    .filter(edge -> edge.to().equals(node.path()))
                    .mapToInt(edge -> depth.getOrDefault(edge.from(), 0) + 1)
                    .max()
                    .orElse(0);
            depth.put(node.path(), column);
            int row = filled.merge(column, 1, Integer::sum) - 1;
            places.put(node.path(), new Place(column, row));
            columns = Math.max(columns, column + 1);
            rows = Math.max(rows, row + 1);
        }
    }

    private Place at(String path) {
        return places.getOrDefault(path, new Place(0, 0));
    }

    private String drawn() throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument();
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        xml.writeAttribute("width", Integer.toString(20 + columns * (WIDTH + GAP)));
        xml.writeAttribute("height", Integer.toString(20 + rows * LINE));
        xml.writeAttribute("font-family", "sans-serif");
        xml.writeAttribute("font-size", "11");
        for (Edge edge : graph.edges()) {
            line(xml, at(edge.from()), at(edge.to()), edge.critical());
        }
        for (Node node : graph.nodes()) {
            box(xml, node);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
        return text.toString();
    }

    private static void line(XMLStreamWriter xml, Place from, Place to, boolean critical) throws XMLStreamException {
        xml.writeEmptyElement("line");
        xml.writeAttribute("x1", Integer.toString(from.left() + WIDTH));
        xml.writeAttribute("y1", Integer.toString(from.middle()));
        xml.writeAttribute("x2", Integer.toString(to.left()));
        xml.writeAttribute("y2", Integer.toString(to.middle()));
        xml.writeAttribute("stroke", critical ? "#d00" : "#bbb");
        xml.writeAttribute("stroke-width", critical ? "3" : "1");
    }

    private void box(XMLStreamWriter xml, Node node) throws XMLStreamException {
        Place place = at(node.path());
        xml.writeEmptyElement("rect");
        xml.writeAttribute("x", Integer.toString(place.left()));
        xml.writeAttribute("y", Integer.toString(place.top()));
        xml.writeAttribute("width", Integer.toString(WIDTH));
        xml.writeAttribute("height", Integer.toString(HEIGHT));
        xml.writeAttribute("fill", "#fff");
        xml.writeAttribute("stroke", node.critical() ? "#d00" : "#666");
        xml.writeStartElement("text");
        xml.writeAttribute("x", Integer.toString(place.left() + 6));
        xml.writeAttribute("y", Integer.toString(place.middle() + 4));
        xml.writeCharacters(node.text());
        xml.writeEndElement();
    }
}
