package dev.wasmbox.guest.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestSources;
import dev.wasmbox.guest.compiler.OneTeaVm;
import dev.wasmbox.guest.compiler.PlainBox;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Heaps of every kind, which grow, are collected and compacted, have what the same class has on
 * this JVM: small objects with holes between them, large arrays, arrays of arrays, many small
 * arrays that live long, old objects that refer to young ones, identity hash codes.
 *
 * <p>{@code -Dwasmbox.fuzz.heaps=N} makes it longer.
 */
@Tag("once")
class HeapTest {

    private static final int HEAPS = Integer.getInteger("wasmbox.fuzz.heaps", 24);
    private static final GuestOptions SMALL = GuestOptions.DEFAULT.withHeap(64 << 10, 16 << 20);

    @TempDir Path folder;

    @Test
    void heapsOfEveryKind_areAsOnTheJvm() throws Exception {
        List<Path> classPath = new GuestSources(folder).async(source());
        PlainBox.Loaded loaded =
                PlainBox.Loaded.compiled(OneTeaVm.compiler().compile(classPath, SMALL));
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, HeapTest.class.getClassLoader())) {
            Method answer = loader.loadClass("Guest").getDeclaredMethod("answer", String.class);
            answer.setAccessible(true);
            PlainBox box = PlainBox.open(loaded);
            for (long seed = 0; seed < HEAPS; seed++) {
                Random random = new Random(seed);
                String message = message(seed, random);
                assertThat(box.message(message))
                        .containsExactly((String) answer.invoke(null, message));
                if (random.nextInt(10) == 0) {
                    box = PlainBox.open(loaded);
                } else if (random.nextInt(4) == 0) {
                    box = PlainBox.restore(loaded, box.image());
                }
            }
        }
    }

    private static String message(long seed, Random random) {
        int places = 10 + random.nextInt(1 << 4 + random.nextInt(7));
        int steps = random.nextInt(random.nextInt(4) == 0 ? 60_000 : 8_000);
        return seed * 7919 + " " + places + " " + steps;
    }

    private static String source() throws IOException {
        try (InputStream in = HeapTest.class.getResourceAsStream("Heap.java.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
