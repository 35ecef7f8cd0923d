package assay.adapter.maven;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Makes a whole POM of what stands in a cell: a POM, or {@code dependency}, {@code repository} and
 * other elements of one without anything around them. Document types and with them entities are
 * refused.
 */
final class PomText {

    private static final Map<String, String> PARENTS =
            Map.of("dependency", "dependencies", "repository", "repositories");
    private static final Map<String, String> NEEDED =
            Map.of(
                    "modelVersion", "4.0.0",
                    "artifactId", "cell",
                    "groupId", "cell",
                    "version", "1",
                    "packaging", "pom");

    private PomText() {}

    /**
     * {@return the POM}
     *
     * @throws IllegalArgumentException if the text is no XML, with the line
     */
    static String complete(String text) {
        String body = text.strip().replaceFirst("^<\\?xml[^>]*\\?>", "");
        Document parsed = parse("<pom>" + body + "</pom>");
        Element root = parsed.getDocumentElement();
        Element only = only(root);
        Element project = only.getTagName().equals("project") ? only : gathered(parsed, root);
        boolean inherits = child(project, "parent") != null;
        NEEDED.forEach(
                (name, value) -> {
                    boolean inherited =
                            inherits && (name.equals("groupId") || name.equals("version"));
                    if (!inherited && child(project, name) == null) {
                        append(parsed, project, name).setTextContent(value);
                    }
                });
        return write(project);
    }

    private static Element only(Element root) {
        Element first = null;
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                first = first == null ? element : first;
            } else if (node.getNodeType() == Node.TEXT_NODE && !node.getTextContent().isBlank()) {
                throw refusal("'" + Refusals.oneLine(node.getTextContent()) + "' is no element");
            }
        }
        if (first == null) {
            throw refusal("it holds no element");
        }
        return first;
    }

    private static Element gathered(Document document, Element root) {
        Element project = document.createElementNS(root.getNamespaceURI(), "project");
        while (root.getFirstChild() != null) {
            Node node = root.removeChild(root.getFirstChild());
            String parent = PARENTS.get(node.getNodeName());
            if (parent == null) {
                project.appendChild(node);
            } else {
                Element list = child(project, parent);
                (list == null ? append(document, project, parent) : list).appendChild(node);
            }
        }
        return project;
    }

    private static Element append(Document document, Element to, String name) {
        return (Element) to.appendChild(document.createElementNS(to.getNamespaceURI(), name));
    }

    private static Element child(Element of, String name) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return (Element) node;
            }
        }
        return null;
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Throwing());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXParseException error) {
            throw refusal(
                    "line " + error.getLineNumber() + ": " + Refusals.oneLine(error.getMessage()));
        } catch (SAXException | IOException | ParserConfigurationException error) {
            throw refusal(Refusals.oneLine(String.valueOf(error.getMessage())));
        }
    }

    private static String write(Element project) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter out = new StringWriter();
            transformer.transform(new DOMSource(project), new StreamResult(out));
            return out.toString();
        } catch (TransformerException error) {
            throw new IllegalStateException("the POM could not be written anew", error);
        }
    }

    private static IllegalArgumentException refusal(String fault) {
        return new IllegalArgumentException(
                "the POM is refused: "
                        + fault
                        + "; write a POM, or its dependency and repository elements");
    }

    private static final class Throwing implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXParseException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXParseException {
            throw error;
        }
    }
}
