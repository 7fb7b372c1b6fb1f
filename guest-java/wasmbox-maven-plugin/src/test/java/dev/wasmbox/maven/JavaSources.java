package dev.wasmbox.maven;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.guest.WasmBox;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the sources of a guest with the annotation processor, as a guest's build does. */
final class JavaSources {

    private JavaSources() {}

    /** Compiles a folder of sources; returns the class path of the guest. */
    static List<Path> compile(Path sources, Path classes) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter log = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java = all.filter(p -> p.toString().endsWith(".java")).sorted().toList();
            boolean done =
                    javac.getTask(
                                    log,
                                    files,
                                    null,
                                    List.of(
                                            "--release",
                                            "17",
                                            "-g",
                                            "-d",
                                            classes.toString(),
                                            "-cp",
                                            join(libraries()),
                                            "-processorpath",
                                            System.getProperty("java.class.path")),
                                    null,
                                    files.getJavaFileObjectsFromPaths(java))
                            .call();
            if (!done) {
                throw new IllegalArgumentException(log.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.concat(Stream.of(classes), libraries().stream()).toList();
    }

    private static List<Path> libraries() {
        return List.of(origin(WasmBox.class), origin(Codec.class));
    }

    private static String join(List<Path> paths) {
        return String.join(File.pathSeparator, paths.stream().map(Path::toString).toList());
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
