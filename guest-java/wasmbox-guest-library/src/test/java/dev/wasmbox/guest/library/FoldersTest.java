package dev.wasmbox.guest.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.library.system.Initializers;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The folder of a class tells what it is to TeaVM's. */
@Tag("once")
final class FoldersTest {
    private static final Path SOURCES =
            Path.of(
                    System.getProperty("wasmbox.root"),
                    "guest-java/wasmbox-guest-library/src/main");
    private static final String MENDED = "Mended";

    @Test
    void mendedClass_mendsOneOfTeaVm() throws IOException {
        assertThat(classesIn("mended"))
                .allSatisfy(
                        name -> {
                            assertThat(name).endsWith(MENDED);
                            String mended = name.substring(0, name.length() - MENDED.length());
                            assertThat(homesOf(mended)).as(mended).hasSize(1);
                        });
    }

    @Test
    void replacedClass_isInTeaVmToo() throws IOException {
        assertThat(classesIn("replaced"))
                .allSatisfy(name -> assertThat(homesOf(name)).as(name).hasSize(2));
    }

    @Test
    void addedClass_isNotInTeaVm() throws IOException {
        assertThat(classesIn("added"))
                .allSatisfy(name -> assertThat(homesOf(name)).as(name).hasSize(1));
    }

    /** A class that was left behind when its source went would still change what guests compute. */
    @Test
    void compiledClass_hasASource() throws Exception {
        Path compiled =
                Path.of(
                        Initializers.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (Stream<Path> files = Files.walk(compiled)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class"))
                            .map(compiled::relativize)
                            .toList();
            assertThat(classes).hasSizeGreaterThan(200);
            assertThat(classes.stream().filter(each -> !hasSource(each)))
                    .as("classes without a source; remove target of this module")
                    .isEmpty();
        }
    }

    private static boolean hasSource(Path compiled) {
        String name = compiled.toString().replaceFirst("\\.class$", "");
        return Stream.of("java", "mended", "replaced", "added")
                .flatMap(
                        root ->
                                Stream.of(name, name.replaceFirst("\\$.*", ""))
                                        .map(each -> root + "/" + each + ".java"))
                .anyMatch(source -> Files.exists(SOURCES.resolve(source)));
    }

    private static List<String> classesIn(String folder) throws IOException {
        Path root = SOURCES.resolve(folder);
        try (Stream<Path> files = Files.walk(root)) {
            List<String> classes =
                    files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> file.endsWith(".java"))
                            .map(file -> file.substring(0, file.length() - ".java".length()))
                            .toList();
            assertThat(classes).hasSizeGreaterThan(20);
            return classes;
        }
    }

    /** The jars and folders that have the class: ours, TeaVM's, or both. */
    private static List<URL> homesOf(String name) throws IOException {
        ClassLoader loader = FoldersTest.class.getClassLoader();
        return Collections.list(loader.getResources(name + ".class"));
    }
}
