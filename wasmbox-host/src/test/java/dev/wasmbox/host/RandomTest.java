package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guest draws the numbers that Rust's rand_chacha gives, as it did in the original. */
final class RandomTest {
    private static List<String[]> vectors() throws IOException {
        return Files.readAllLines(Guests.ROOT.resolve("test-guests/vectors/chacha12.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", -1))
                .toList();
    }

    @Test
    void randomGuest_drawsTheNumbersOfTheOriginal() throws IOException {
        List<String> wanted =
                vectors().stream()
                        .filter(vector -> vector[0].equals("random"))
                        .map(vector -> "random=" + vector[1])
                        .toList();
        List<String> drawn = new ArrayList<>();
        try (var box = Guests.rust("random").open(drawn::add)) {
            wanted.forEach(each -> box.message("draw"));
        }
        assertThat(wanted).hasSizeGreaterThanOrEqualTo(50);
        assertThat(drawn).isEqualTo(wanted);
    }

    @Test
    void requestsOfAnySize_takeTheStreamInWholeWords() throws IOException {
        List<String> drawn = new ArrayList<>();
        WasmBoxHost<String, String> box = Guests.rust("hostile").open(drawn::add);
        int checked = 0;
        for (String[] vector : vectors()) {
            if (vector[0].equals("seed")) {
                box =
                        WasmBoxHost.builder(Guests.rust("hostile"))
                                .withSeed(HexFormat.of().parseHex(vector[1]))
                                .open(drawn::add);
            } else if (vector[0].startsWith("fill ") && !vector[0].equals("fill 0")) {
                int size = Integer.parseInt(vector[0].substring(5));
                drawn.clear();
                box.message("random " + size);
                assertThat(drawn).containsExactly("random=" + vector[1]);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void fork_drawsTheSameNumbers_reseededFork_drawsOthers() {
        List<String> original = new ArrayList<>();
        List<String> same = new ArrayList<>();
        List<String> other = new ArrayList<>();
        try (var box = Guests.rust("random").open(original::add)) {
            box.message("draw");
            StateHash parent = box.stateHash();
            var fork = box.fork(same::add);
            var reseeded = box.fork(new byte[32], other::add);
            original.clear();
            box.message("draw");
            fork.message("draw");
            reseeded.message("draw");
            assertThat(same).isEqualTo(original);
            assertThat(other).isNotEqualTo(original);
            assertThat(fork.snapshotState().lineage()).containsExactly(new Fork(parent, false));
            assertThat(reseeded.snapshotState().lineage()).containsExactly(new Fork(parent, true));
            assertThat(Snapshot.fromBytes(reseeded.snapshotState().toBytes()).lineage())
                    .containsExactly(new Fork(parent, true));
            assertThat(box.snapshotState().lineage()).isEmpty();
        }
    }
}
