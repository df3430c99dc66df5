package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a tree as XML; an array becomes an element with one child per item. */
final class Xml {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newInstance();

    private Xml() {}

    /**
     * @param namespace default namespace of the root, or empty
     * @param item element name of list items
     */
    static String write(String root, String namespace, ObjectNode content, String item) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            if (!namespace.isEmpty()) {
                writer.writeDefaultNamespace(namespace);
            }
            fields(writer, content, item);
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write " + root, e);
        }
        return text.toString();
    }

    private static void fields(XMLStreamWriter writer, JsonNode content, String item) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> field : content.properties()) {
            element(writer, field.getKey(), field.getValue(), item);
        }
    }

    private static void element(XMLStreamWriter writer, String name, JsonNode value, String item)
            throws XMLStreamException {
        writer.writeStartElement(name);
        if (value.isArray()) {
            for (JsonNode child : value) {
                element(writer, item, child, item);
            }
        } else if (value.isObject()) {
            fields(writer, value, item);
        } else {
            writer.writeCharacters(value.asText());
        }
        writer.writeEndElement();
    }
}
