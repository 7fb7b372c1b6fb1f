package dev.wasmbox.host.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.internal.Box;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.RawCodec;
import dev.wasmbox.host.internal.files.Preopen;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CheckpointsTest {
    private static final long PLENTY = 64 << 20;
    private static final int STATES = 200;

    private Box<String, String> box;
    private CapturedState start;

    @BeforeEach
    void open() throws IOException {
        Path root = Path.of(System.getProperty("wasmbox.root", ".."));
        Guest counter = Guest.of(Files.readAllBytes(root.resolve("test-guests/c/counter.wasm")));
        box =
                Box.begin(
                        counter,
                        BoxOptions.DEFAULT,
                        Codecs.string(),
                        Codecs.string(),
                        output -> {});
        start = box.snapshot();
    }

    private CapturedState next() {
        box.message("up");
        return box.snapshot();
    }

    private static long kept(Checkpoints checkpoints, int from, int to) {
        return IntStream.rangeClosed(from, to).filter(i -> checkpoints.at(i) != null).count();
    }

    private static Box<byte[], byte[]> clerk() throws IOException {
        Path root = Path.of(System.getProperty("wasmbox.root", ".."));
        Guest clerk = Guest.of(Files.readAllBytes(root.resolve("test-guests/program/clerk.wasm")));
        Preopen out = Preopen.writable("/out");
        ProgramState beginning =
                ProgramState.beginning(
                        false,
                        dev.wasmbox.host.internal.files.Files.of(
                                List.of("clerk"), List.of(), List.of(out), 0));
        return Box.begin(
                clerk,
                BoxOptions.DEFAULT.withProgram(beginning),
                RawCodec.RAW,
                RawCodec.RAW,
                output -> {});
    }

    @Test
    void states_ofAProgramThatChangesALittleOfALargeFile_areAllKept() throws IOException {
        Box<byte[], byte[]> program = clerk();
        program.message("fill /out/a 4\n".getBytes(StandardCharsets.UTF_8));
        Checkpoints checkpoints = new Checkpoints(program.snapshot(), 4 << 20);
        for (int number = 1; number <= 50; number++) {
            String change = "put /out/a " + number * 50_000 + " changed\n";
            program.message(change.getBytes(StandardCharsets.UTF_8));
            checkpoints.offer(number, program.snapshot());
        }
        assertThat(kept(checkpoints, 1, 50)).isEqualTo(50);
    }

    @Test
    void states_ofAProgramThatWritesFiles_countTheseToo() throws IOException {
        Box<byte[], byte[]> program = clerk();
        Checkpoints checkpoints = new Checkpoints(program.snapshot(), 8 << 20);
        for (int number = 1; number <= 64; number++) {
            program.message("fill /out/a 1\n".getBytes(StandardCharsets.UTF_8));
            checkpoints.offer(number, program.snapshot());
        }
        assertThat(kept(checkpoints, 1, 64)).isBetween(1L, 8L);
    }

    @Test
    void states_afterMoreForksThanStatesAreKept_areStillKept() {
        Checkpoints checkpoints = new Checkpoints(start, PLENTY);
        for (int number = 1; number <= 1000; number++) {
            checkpoints.pin(number, start);
        }
        for (int number = 1001; number <= 1000 + STATES; number++) {
            checkpoints.offer(number, next());
        }
        assertThat(kept(checkpoints, 1, 1000)).isEqualTo(1000);
        assertThat(kept(checkpoints, 1001, 1000 + STATES)).isEqualTo(STATES);
        checkpoints.dropAfter(500);
        assertThat(checkpoints.count()).isEqualTo(501);
    }

    @Test
    void states_beyondTheBytesThatTheyMayTake_areThinned() {
        long room = 20L * Pages.PAGE_BYTES;
        Checkpoints checkpoints = new Checkpoints(start, room);
        for (int number = 1; number <= STATES; number++) {
            checkpoints.offer(number, next());
        }
        assertThat(kept(checkpoints, 1, STATES)).isBetween(1L, 20L);
    }
}
