package dev.wasmbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of tests, one class of which cannot be compiled to a guest. */
@Tag("once")
class RefusedClassTest {

    private static final String GOOD =
            """
            @dev.wasmbox.junit.InBox
            public class Good {
                @org.junit.jupiter.api.Test
                void adds() {
                    org.junit.jupiter.api.Assertions.assertEquals(3, 1 + 2);
                }
            }
            """;
    private static final String THREADS =
            """
            @dev.wasmbox.junit.InBox
            public class Threads {
                @org.junit.jupiter.api.Test
                void starts() {
                    new Thread(() -> {}).start();
                }
            }
            """;

    @TempDir Path folder;

    @Test
    void classThatCannotBeAGuest_isRefusedAtItsLine_andTheOthersRun() throws Exception {
        assertThat(JavaSources.compile(folder, "Good", GOOD)).isEmpty();
        assertThat(JavaSources.compile(folder, "Threads", THREADS)).isEmpty();
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            TestRun run = TestRun.of(loader.loadClass("Threads"), loader.loadClass("Good"));

            assertThat(run.failures("Good")).isEmpty();
            assertThat(run.runs("Good.adds")).isEqualTo(1);
            assertThat(run.failure("Threads.starts"))
                    .hasMessageStartingWith("Threads cannot run in a box: \n  Threads.java:5: ")
                    .hasMessageContaining("Thread")
                    .hasMessageContaining("@OnlyOnJvm");
        }
    }
}
