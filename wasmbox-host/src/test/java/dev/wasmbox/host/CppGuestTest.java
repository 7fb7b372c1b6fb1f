package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Codecs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guest in C++, made with {@code wasmbox.h}. */
final class CppGuestTest {

    private static final Path TALLY = Guests.ROOT.resolve("test-guests/cpp/tally.wasm");

    private final List<Integer> counts = new ArrayList<>();

    private WasmBoxHost<String, Integer> open() {
        return WasmBoxModule.fromWasmFile(TALLY).open(Codecs.string(), Codecs.i32(), counts::add);
    }

    @Test
    void constructorsOfStatics_runBeforeTheFirstMessage() {
        try (var box = open()) {
            box.message("the");
        }
        assertThat(counts).containsExactly(2);
    }

    @Test
    void objectsOnTheHeap_areRestored() {
        Snapshot seen;
        try (var box = open()) {
            for (String word : List.of("a", "b", "a")) {
                box.message(word);
            }
            seen = box.snapshotState();
            box.message("");
            box.message("a");
        }
        try (var other = open()) {
            other.restoreSnapshot(seen);
            other.message("a");
            other.message("b");
        }
        assertThat(counts).containsExactly(1, 1, 2, 0, 1, 3, 2);
    }
}
