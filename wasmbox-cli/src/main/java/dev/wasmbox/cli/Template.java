package dev.wasmbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a new project; {@code ${KEY}} in texts stands for what differs. */
enum Template {
    JAVA(
            List.of("mvn -q package", "echo up | ${launcher} run target/${name}.wasm"),
            "pom.xml",
            "src/main/java/guest/Counter.java",
            "src/test/java/guest/CounterTest.java"),
    RUST(
            List.of(
                    "rustup target add wasm32-wasip1",
                    "cargo test",
                    "cargo build --release --target wasm32-wasip1",
                    "echo up | ${launcher} run target/wasm32-wasip1/release/${crate}.wasm"),
            "Cargo.toml",
            "src/lib.rs"),
    HOST(
            List.of("mvn -q package", "java -cp \"target/${name}.jar:target/lib/*\" host.Main"),
            "pom.xml",
            "src/main/java/host/Counter.java",
            "src/main/java/host/Main.java",
            "src/main/resources/counter.wasm",
            "src/test/java/host/CounterTest.java");

    private static final String GIT_IGNORE = "gitignore"; // builds drop resources with the dot

    private final List<String> commands;
    private final List<String> files;

    Template(List<String> commands, String... files) {
        this.commands = commands;
        this.files = Stream.concat(Stream.of(files), Stream.of("README.md", GIT_IGNORE)).toList();
    }

    /** The commands that build a project and try it out. */
    List<String> commands(Map<String, String> values) {
        return commands.stream().map(command -> fill(command, values)).toList();
    }

    /** Writes the files to a folder. */
    void write(Path folder, Map<String, String> values) throws IOException {
        for (String file : files) {
            Path target = folder.resolve(file.equals(GIT_IGNORE) ? "." + file : file);
            Files.createDirectories(target.getParent());
            byte[] content = read(file);
            Files.write(target, file.endsWith(".wasm") ? content : filled(content, values));
        }
    }

    /** Puts values where their keys are; whatever else looks like a key stays. */
    static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static byte[] filled(byte[] text, Map<String, String> values) {
        return fill(new String(text, StandardCharsets.UTF_8), values)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] read(String file) {
        String name = "templates/" + name().toLowerCase(Locale.ROOT) + "/" + file;
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
