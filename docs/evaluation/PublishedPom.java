import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * The published pom of an artefact without what only its own build can do.
 *
 * <p>It names all that the build of the artefact had on its class path: also optional and provided
 * dependencies, which do not come to those who depend on the artefact.
 */
class PublishedPom {
  private static final Set<String> OF_THE_BUILD =
      Set.of("build", "reporting", "profiles", "modules", "packaging", "distributionManagement");

  private final DocumentBuilder builder;
  private final Document document;
  private final Element dependencies;

  private PublishedPom(DocumentBuilder builder, Document document, Element dependencies) {
    this.builder = builder;
    this.document = document;
    this.dependencies = dependencies;
  }

  static PublishedPom read(Path file) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Document document = builder.parse(file.toFile());
    Element project = document.getDocumentElement();
    removeChildren(project, child -> OF_THE_BUILD.contains(child.getNodeName()));
    for (Element parent : children(project, "parent")) {
      // Empty: not in the folder above, but in a repository.
      removeChildren(parent, child -> child.getNodeName().equals("relativePath"));
      parent.appendChild(document.createElement("relativePath"));
    }
    if (children(project, "dependencies").isEmpty()) {
      project.appendChild(document.createElement("dependencies"));
    }
    Element dependencies = children(project, "dependencies").get(0);
    removeChildren(dependencies, PublishedPom::isForTests);
    return new PublishedPom(builder, document, dependencies);
  }

  /** Adds a {@code <dependency>}. */
  void add(String dependency) throws Exception {
    Document parsed = builder.parse(new InputSource(new StringReader(dependency)));
    dependencies.appendChild(document.importNode(parsed.getDocumentElement(), true));
  }

  void write(Path file) throws Exception {
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(file.toFile()));
  }

  private static boolean isForTests(Node node) {
    return node instanceof Element dependency
        && (text(dependency, "scope").matches("test|system")
            || text(dependency, "type").equals("test-jar"));
  }

  private static String text(Element parent, String name) {
    return children(parent, name).stream()
        .map(child -> child.getTextContent().trim())
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent, String name) {
    var children = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getNodeName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static void removeChildren(Element parent, Predicate<Node> which) {
    for (Node child = parent.getFirstChild(), next; child != null; child = next) {
      next = child.getNextSibling();
      if (which.test(child)) {
        parent.removeChild(child);
      }
    }
  }
}
