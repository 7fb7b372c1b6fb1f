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

/** The files of a new guest project; {@code ${KEY}} in them stands for what differs. */
enum Template {
    JAVA("target/${name}.wasm", "mvn -q package", "pom.xml", "src/main/java/guest/Counter.java"),
    RUST(
            "target/wasm32-wasip1/release/${crate}.wasm",
            "cargo build --release --target wasm32-wasip1",
            "Cargo.toml",
            "src/lib.rs");

    private static final String GIT_IGNORE = "gitignore"; // builds drop resources with the dot

    private final String module;
    private final String build;
    private final List<String> files;

    Template(String module, String build, String project, String source) {
        this.module = module;
        this.build = build;
        this.files = List.of(project, source, "README.md", GIT_IGNORE);
    }

    /** Where a built project has its module. */
    String module() {
        return module;
    }

    /** The command that builds a project. */
    String build() {
        return build;
    }

    /** Writes the files to a folder. */
    void write(Path folder, Map<String, String> values) throws IOException {
        for (String file : files) {
            Path target = folder.resolve(file.equals(GIT_IGNORE) ? "." + file : file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, fill(read(file), values));
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

    private String read(String file) {
        String name = "templates/" + name().toLowerCase(Locale.ROOT) + "/" + file;
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
