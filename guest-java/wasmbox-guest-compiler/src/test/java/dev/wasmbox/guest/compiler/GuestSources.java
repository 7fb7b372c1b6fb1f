package dev.wasmbox.guest.compiler;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.teavm.interop.Address;
import org.teavm.runtime.Mutator;

/** Compiles the sources of a guest, as a build would, and writes what the processor would. */
public final class GuestSources {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** It keeps the class path open. */
    private static final StandardJavaFileManager FILES =
            JAVAC.getStandardFileManager(null, Locale.ROOT, null);

    private final Path folder;
    private final List<Path> libraries;

    /** Guests may use what the library of each of these classes has. */
    public GuestSources(Path folder, Class<?>... ofLibraries) {
        this.folder = folder;
        libraries =
                Stream.concat(
                                Stream.of(
                                        dev.wasmbox.guest.WasmBox.class,
                                        dev.wasmbox.codec.Codec.class),
                                Stream.of(ofLibraries))
                        .map(GuestSources::origin)
                        .toList();
    }

    /** A guest in the asynchronous form: a class {@code Guest} with a method {@code run}. */
    static final String ASYNC_MAIN =
            """
            import dev.wasmbox.codec.Codecs;
            import dev.wasmbox.guest.internal.GuestRuntime;
            public final class Main {
                public static void main(String[] args) {
                    GuestRuntime.startAsync(Codecs.string(), Codecs.string(), Guest::run);
                }
            }
            """;

    /** A guest in the synchronous form: a class {@code Guest} that implements WasmBoxGuest. */
    static final String SYNC_MAIN =
            ASYNC_MAIN.replace("startAsync", "startSync").replace("::run", "::new");

    /** The class path of a guest of one class, which must be named {@code Guest}. */
    public List<Path> async(String guest) {
        return compile(Map.of("Guest", guest, "Main", ASYNC_MAIN));
    }

    /** The class path of a guest in the synchronous form. */
    public List<Path> sync(String guest) {
        return compile(Map.of("Guest", guest, "Main", SYNC_MAIN));
    }

    /** Compiles classes of the unnamed package; the class {@code Main} starts the guest. */
    public List<Path> compile(Map<String, String> sources) {
        StringWriter log = new StringWriter();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        boolean done =
                JAVAC.getTask(
                                log,
                                FILES,
                                null,
                                List.of(
                                        "--release",
                                        "17",
                                        "-g",
                                        "-proc:none",
                                        "-nowarn",
                                        "-d",
                                        folder.toString(),
                                        "-cp",
                                        String.join(
                                                java.io.File.pathSeparator,
                                                visible().stream().map(Path::toString).toList())),
                                null,
                                files)
                        .call();
        if (!done) {
            throw new IllegalArgumentException(log.toString());
        }
        try {
            Files.createDirectories(folder.resolve("META-INF/wasmbox"));
            Files.writeString(folder.resolve("META-INF/wasmbox/main"), "Main\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Path> classPath = new ArrayList<>(List.of(folder));
        classPath.addAll(libraries);
        return classPath;
    }

    /** What sources may name: TeaVM's own classes too, which the compiler adds to every guest. */
    private List<Path> visible() {
        List<Path> visible = new ArrayList<>(libraries);
        visible.add(origin(Mutator.class));
        visible.add(origin(Address.class));
        return visible;
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
