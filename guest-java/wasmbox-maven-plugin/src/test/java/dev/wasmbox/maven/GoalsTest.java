package dev.wasmbox.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals, with the guest that {@code wasmbox new java} makes. */
@Tag("once")
class GoalsTest {
    private static final Path COUNTER =
            Path.of(
                    System.getProperty("wasmbox.root"),
                    "wasmbox-cli/src/main/resources/dev/wasmbox/cli/templates/java",
                    "src/main/java/guest/Counter.java");
    private static final String GUEST_OF_POINTS =
            """
            package guest;
            final class Counter {
                record Point(%s) {}
                @dev.wasmbox.guest.WasmBox
                static void run(dev.wasmbox.guest.WasmBoxContext<Point, String> context) {}
            }
            """;
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir Path folder;
    private GuestProject project;
    private Path module;
    private Path compiled;

    @BeforeEach
    void makeProject() throws IOException {
        project = new GuestProject(folder);
        module = project.target("hello.wasm");
        compiled = project.target("hello.wbx");
    }

    private static List<String> answers(Path file, String... messages) {
        List<String> answers = new ArrayList<>();
        try (var box = WasmBoxModule.fromFile(file).open(answers::add)) {
            List.of(messages).forEach(box::message);
        }
        return answers;
    }

    /** Runs a goal and returns whether it wrote the file. */
    private boolean writes(Path file, String goal) throws Exception {
        Files.setLastModifiedTime(file, LONG_AGO);
        project.run(goal);
        boolean wrote = !Files.getLastModifiedTime(file).equals(LONG_AGO);
        assertThat(project.log)
                .containsExactly("[INFO] " + (wrote ? "Wrote " + file : file + " is up to date"));
        return wrote;
    }

    @Test
    void goals_rebuildWhatChangedAndNothingElse() throws Exception {
        project.write("Counter", Files.readString(COUNTER));
        project.run("compile");
        project.run("precompile");
        assertThat(Files.size(module)).isLessThanOrEqualTo(100 << 10);
        assertThat(answers(module, "up", "up")).containsExactly("value=1", "value=2");
        assertThat(answers(compiled, "up", "up")).containsExactly("value=1", "value=2");

        assertThat(writes(module, "compile")).isFalse();
        assertThat(writes(compiled, "precompile")).isFalse();

        project.write("Counter", Files.readString(COUNTER).replace("value=", "count="));
        assertThat(writes(module, "compile")).isTrue();
        assertThat(writes(compiled, "precompile")).isTrue();
        assertThat(answers(compiled, "up")).containsExactly("count=1");

        long before = Files.size(module);
        project.with("wasmbox.debugNames", "true");
        assertThat(writes(module, "compile")).isTrue();
        assertThat(Files.size(module)).isGreaterThan(before);
    }

    @Test
    void compile_guestWithAThread_namesTheLineAndWritesNothing() throws Exception {
        String source =
                Files.readString(COUNTER)
                        .replace("int count = 0;", "new Thread(() -> {}).start(); int count = 0;");
        project.write("Counter", source);

        assertThatThrownBy(() -> project.run("compile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("the guest cannot be compiled, see above")
                .hasNoCause();
        Path file = project.sources().resolve("guest/Counter.java");
        assertThat(project.log)
                .singleElement()
                .asString()
                .startsWith("[ERROR] " + file + ":[12] Thread.start needs a second thread");
        assertThat(project.built()).isEmpty();
    }

    @Test
    void compile_withoutAGuest_saysWhatToWrite() throws Exception {
        project.write("Counter", "package guest; final class Counter {}");

        assertThatThrownBy(() -> project.run("compile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "there is no guest on the class path: mark a method or class with @WasmBox")
                .hasMessageContaining("mvn clean package")
                .hasMessageContaining("the class path is [" + project.target("classes"));
    }

    @Test
    void compile_changedMessageOfAGuestThatIsNotCompiledAgain_saysWhatChanged() throws Exception {
        Path types = project.target("classes/META-INF/wasmbox/types");
        project.write("Counter", GUEST_OF_POINTS.formatted("int x, int y"));
        String before = Files.readString(types);
        project.write("Counter", GUEST_OF_POINTS.formatted("int y, int x"));
        project.run("compile");
        Files.writeString(types, before);

        assertThatThrownBy(() -> project.run("compile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "guest.Counter$Point was record (int x, int y), and is now record (int y, int x)");
    }

    @Test
    void compile_unknownOptimization_namesThoseThereAre() {
        project.with("wasmbox.optimization", "fast");
        assertThatThrownBy(() -> project.run("compile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("optimization is \"fast\", but must be ADVANCED or FULL");
    }

    @Test
    void compile_impossibleHeap_namesTheParameter() {
        project.with("wasmbox.maxHeap", "64x");
        assertThatThrownBy(() -> project.run("compile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "maxHeap is \"64x\", but must be a size up to 1 GiB such as 65536, 256k or"
                                + " 64m");

        project.with("wasmbox.maxHeap", "128k");
        assertThatThrownBy(() -> project.run("compile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("maxHeap is 131072 bytes, but must be from 262144");
    }

    @Test
    void goals_skipped_writeNothing() throws Exception {
        project.with("wasmbox.skip", "true");
        project.run("compile");
        project.run("precompile");
        assertThat(project.built()).isEmpty();
    }

    @Test
    void precompile_withoutAModule_namesTheFile() {
        assertThatThrownBy(() -> project.run("precompile"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("there is no file " + module);
    }
}
