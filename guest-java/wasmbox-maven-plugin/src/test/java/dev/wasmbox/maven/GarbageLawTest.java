package dev.wasmbox.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.WasmBoxContext;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A guest that makes garbage with each message answers as the same class does on this JVM, in a
 * memory that stays small, wherever its box is put back or moved.
 *
 * <p>All tries together are 100,000 messages, each of which makes more than 1 KB of garbage, in a
 * memory that never exceeds 1 MB: so the guest's own collector runs all along. And boxes are put
 * back over collections, since the messages that they then lose fill the heap again.
 */
@Tag("once")
class GarbageLawTest {

    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root"), "test-guests", "java");
    private static final WasmBoxModule MODULE =
            WasmBoxModule.fromWasmFile(GUESTS.resolve("garbage.wasm"));
    private static final int MESSAGES = 10_000;
    private static final int MOST_LOST = 200;
    private static final long MOST_MEMORY = 1 << 20;
    private static final Path CLASSES = compiled();

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void garbage_putBackAndMoved_answersAsOnTheJvmInSmallMemory(@ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<String> messages = Stream.generate(() -> message(random)).limit(MESSAGES).toList();
        Iterator<String> expected = onTheJvm(messages).iterator();
        List<String> answers = new ArrayList<>();
        WasmBoxHost<String, String> box = MODULE.open(answers::add);
        try {
            for (String message : messages) {
                box.message(message);
                assertThat(answers).containsExactly(expected.next());
                answers.clear();
                int event = random.nextInt(800);
                if (event == 0) {
                    loseSome(box, random);
                    answers.clear();
                } else if (event < 4) {
                    box = moved(box, answers);
                }
            }
        } finally {
            box.close();
        }
    }

    /** Sends messages that are then undone. */
    private static void loseSome(WasmBoxHost<String, String> box, Random random) {
        Snapshot here = box.snapshotState();
        assertThat(here.memoryBytes()).isLessThan(MOST_MEMORY);
        int lost = random.nextInt(MOST_LOST);
        for (int i = 0; i < lost; i++) {
            box.message(message(random));
        }
        assertThat(box.snapshotState().memoryBytes()).isLessThan(MOST_MEMORY);
        box.restoreSnapshot(here);
        assertThat(box.stateHash()).isEqualTo(here.stateHash());
    }

    /** The same box in a fresh instance, by way of bytes. */
    private static WasmBoxHost<String, String> moved(
            WasmBoxHost<String, String> box, List<String> answers) {
        byte[] bytes = box.snapshotState().toBytes();
        box.close();
        WasmBoxHost<String, String> other = MODULE.open(answers::add);
        other.restoreSnapshot(Snapshot.fromBytes(bytes));
        return other;
    }

    private static String message(Random random) {
        return (char) ('a' + random.nextInt(26)) + "x".repeat(random.nextInt(30));
    }

    private static List<String> onTheJvm(List<String> messages) throws Exception {
        List<String> answers = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {CLASSES.toUri().toURL()},
                        GarbageLawTest.class.getClassLoader())) {
            Method run =
                    loader.loadClass("garbage.Garbage")
                            .getDeclaredMethod("run", WasmBoxContext.class);
            run.setAccessible(true);
            run.invoke(null, new Conversation(messages.iterator(), answers));
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(AllSaid.class);
        }
        return answers;
    }

    /** Once for all tries. */
    private static Path compiled() {
        try {
            Path classes = Files.createTempDirectory("garbage");
            JavaSources.compile(GUESTS.resolve("garbage"), classes);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void deleteClasses() throws IOException {
        delete(CLASSES);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static final class AllSaid extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The context of the guest on this JVM. */
    private record Conversation(Iterator<String> messages, List<String> answers)
            implements WasmBoxContext<String, String> {
        @Override
        public String next() {
            if (!messages.hasNext()) {
                throw new AllSaid();
            }
            return messages.next();
        }

        @Override
        public void send(String output) {
            answers.add(output);
        }
    }
}
