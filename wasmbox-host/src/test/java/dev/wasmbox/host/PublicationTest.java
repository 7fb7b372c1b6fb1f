package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the POMs say about each other. */
@Tag("once")
class PublicationTest {

    private static final Path ROOT = Path.of(System.getProperty("wasmbox.root"));
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private static Document pom(String folder) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(folder).resolve("pom.xml").toFile());
    }

    private static List<String> all(Document pom, String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static List<String> published() throws Exception {
        List<String> published = new ArrayList<>(all(pom(""), "/project/modules/module"));
        for (String module : List.copyOf(published)) {
            if (all(pom(module), "//maven.deploy.skip").contains("true")) {
                published.remove(module);
            }
        }
        return published;
    }

    @Test
    void everyPublishedLibrary_isInTheBom() throws Exception {
        List<String> libraries = new ArrayList<>();
        for (String module : published()) {
            if (all(pom(module), "/project/packaging").isEmpty()) {
                libraries.add(Path.of(module).getFileName().toString());
            }
        }
        assertThat(libraries).contains("wasmbox-host");
        assertThat(all(pom("wasmbox-bom"), "//dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(libraries);
    }

    @Test
    void everyPom_hasTheVersionOfTheBom() throws Exception {
        String version = all(pom("wasmbox-bom"), "/project/version").get(0);
        assertThat(all(pom("wasmbox-bom"), "//dependency/version")).containsOnly(version);
        assertThat(all(pom(""), "/project/parent/version")).containsExactly(version);
        for (String module : all(pom(""), "/project/modules/module")) {
            assertThat(all(pom(module), "/project/version | /project/parent/version"))
                    .as(module)
                    .containsExactly(version);
        }
    }

    @Test
    void readme_givesTheVersionOfTheBom() throws Exception {
        String version = all(pom("wasmbox-bom"), "/project/version").get(0);
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("<version>" + version + "</version>")
                .contains("wasmbox-bom:" + version);
    }

    @Test
    void everyPublishedModule_saysWhatItIs() throws Exception {
        for (String module : published()) {
            assertThat(all(pom(module), "/project/name | /project/description"))
                    .as(module)
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        }
        assertThat(Files.isRegularFile(ROOT.resolve("LICENSE"))).isTrue();
    }
}
