package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.memory.PageEditor;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Snapshots with correct digests that somebody made up. */
@Tag("once")
@net.jqwik.api.Tag("once")
final class MadeUpSnapshotTest {
    private static final int HEAD = 40;
    private static final long MEMORY_LIMIT = 64 << 20;
    private static final long MOST_ALLOCATED = 32 << 20;

    private static final Guest MODULE = load("wat/tables");
    private static final CapturedState GOOD = capture();
    private static final byte[] FILE = SnapshotFile.write(GOOD, null);

    private static Guest load(String name) {
        Path root = Path.of(System.getProperty("wasmbox.root", ".."));
        try {
            return Guest.of(Files.readAllBytes(root.resolve("test-guests/" + name + ".wasm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Box<String, String> box() {
        BoxOptions options = BoxOptions.DEFAULT.withLimits(Limits.DEFAULT);
        return Box.begin(MODULE, options, Codecs.string(), Codecs.string(), output -> {});
    }

    private static CapturedState capture() {
        Box<String, String> box = box();
        for (String message : List.of("g", "s", "w", "i", "e")) {
            box.message(message);
        }
        return box.snapshot();
    }

    private static byte[] withDigest(byte[] content) {
        byte[] file = Arrays.copyOf(FILE, HEAD + content.length);
        System.arraycopy(Sha256.of(content), 0, file, 8, 32);
        System.arraycopy(content, 0, file, HEAD, content.length);
        return file;
    }

    private static SnapshotState read(byte[] file) {
        return SnapshotFile.read(file, "made-up.bin", null, MEMORY_LIMIT);
    }

    // ---- states that do not fit the module, with a correct digest and a correct hash

    private static void refused(UnaryOperator<GuestState> change, String reason) {
        GuestState state = change.apply(GOOD.state());
        byte[] file = SnapshotFile.write(CapturedState.of(MODULE, state, List.of()), null);
        Box<String, String> box = box();
        StateHash before = box.snapshot().hash();
        assertThatThrownBy(() -> box.restore(read(file)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(reason);
        assertThat(box.snapshot().hash()).isEqualTo(before);
        box.message("c");
    }

    private static GuestState with(GuestState s, long[] globals, List<int[]> tables) {
        return new GuestState(
                s.pages(),
                globals,
                tables,
                s.dropped(),
                s.clock(),
                s.random(),
                null,
                s.scratch(),
                s.status());
    }

    @Test
    void restore_wrongNumberOfGlobals_isRefused() {
        refused(s -> with(s, new long[0], s.tables()), "mutable globals");
        refused(s -> with(s, new long[1000], s.tables()), "mutable globals");
        refused(s -> with(s, new long[9], s.tables()), "mutable globals");
    }

    @Test
    void restore_wrongTables_isRefused() {
        refused(s -> with(s, s.globals(), List.of()), "tables");
        refused(s -> with(s, s.globals(), List.of(new int[4], new int[1])), "table 1");
        refused(s -> with(s, s.globals(), List.of(new int[65], new int[2])), "table 0");
        int[] unknown = {1, 2, 3, 1000};
        refused(s -> with(s, s.globals(), List.of(unknown, new int[2])), "the function 1000");
        int[] negative = {1, 2, 3, Integer.MIN_VALUE};
        refused(s -> with(s, s.globals(), List.of(negative, new int[2])), "the function");
    }

    private static GuestState withScratch(GuestState s, int address, int size) {
        return new GuestState(
                s.pages(),
                s.globals(),
                s.tables(),
                s.dropped(),
                s.clock(),
                s.random(),
                null,
                new GuestState.Scratch(address, size),
                s.status());
    }

    @Test
    void restore_messageBufferOutsideOfTheMemory_isRefused() {
        refused(s -> withScratch(s, 1 << 17, 256), "message buffer");
        refused(s -> withScratch(s, -8, 256), "message buffer");
        refused(s -> withScratch(s, 8, -256), "message buffer");
        refused(s -> withScratch(s, Integer.MAX_VALUE, Integer.MAX_VALUE), "message buffer");
    }

    private static GuestState withStatus(GuestState s, GuestState.Status status) {
        return new GuestState(
                s.pages(),
                s.globals(),
                s.tables(),
                s.dropped(),
                s.clock(),
                s.random(),
                null,
                s.scratch(),
                status);
    }

    @Test
    void restore_statusThatTheGuestCannotHave_isRefused() {
        refused(
                s -> withStatus(s, GuestState.Status.STALLED),
                "whether it waits for a message is not what its memory says");
        refused(
                s -> withStatus(s, new GuestState.Status(false, false, false, 7)),
                "the exit code 7");
        GuestState stalled = withStatus(GOOD.state(), GuestState.Status.STALLED);
        byte[] known = StateCodec.bytesToHash(stalled);
        int place = Arrays.mismatch(StateCodec.bytesToHash(GOOD.state()), known);
        known[place] += 2;
        assertThatThrownBy(() -> StateCodec.decode(new Decoder(known), false, null, 0))
                .hasMessage("a guest cannot be in the status 4");
    }

    @Test
    void restore_randomPositionOutOfRange_isRefused() {
        for (long position : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            refused(
                    s -> s.withRandom(new GuestRandom.State(s.random().seed(), position)),
                    "random numbers");
        }
    }

    @Test
    void restore_wrongSegmentsOrMemory_isRefused() {
        refused(
                s ->
                        new GuestState(
                                s.pages(),
                                s.globals(),
                                s.tables(),
                                new long[2],
                                s.clock(),
                                s.random(),
                                null,
                                s.scratch(),
                                s.status()),
                "segments");
        refused(s -> s.withPages(resized(s.pages(), 16)), "its memory");
        refused(s -> s.withPages(resized(s.pages(), 17 * 16)), "its memory");
    }

    private static Pages resized(Pages pages, int count) {
        PageEditor editor = new PageEditor(pages);
        editor.setCount(count);
        return editor.freeze();
    }

    @Test
    void diff_ofStatesOfDifferentShapes_isRefused() {
        CapturedState fewer =
                CapturedState.of(MODULE, with(GOOD.state(), new long[0], List.of()), List.of());
        SnapshotState read = read(SnapshotFile.write(fewer, null));
        assertThatThrownBy(() -> read(FILE).diff(read)).isInstanceOf(SnapshotException.class);
        assertThatThrownBy(() -> read.diff(GOOD)).isInstanceOf(SnapshotException.class);
        assertThatThrownBy(() -> GOOD.diff(read)).isInstanceOf(SnapshotException.class);
    }

    // ---- runs of pages that make no sense

    /** The good file up to its pages, and what is written after that. */
    private static byte[] withPages(Consumer<Encoder> pages) {
        Encoder out = new Encoder(1 << 10);
        int beforeState = 4 + 32 + 16 + 1;
        int size = beforeState + StateCodec.bytesToHash(GOOD.state()).length + 8;
        out.writeRaw(FILE, HEAD, size);
        pages.accept(out);
        return withDigest(out.toByteArray());
    }

    private static void refusedPages(String reason, Consumer<Encoder> pages) {
        byte[] file = withPages(pages);
        long allocated = allocatedBy(() -> assertRefused(file, reason));
        assertThat(allocated).isLessThan(MOST_ALLOCATED);
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> read(file).wholeWith(MODULE))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(reason);
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        action.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    private static void run(Encoder out, int kind, int start, int length) {
        out.writeU8(kind);
        out.writeI32(start);
        out.writeI32(length);
    }

    @Test
    void read_hugePageCounts_areRefusedCheaply() {
        for (int count : new int[] {-1, -16, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
            refusedPages("the limit is", out -> out.writeI32(count));
        }
        refusedPages("64 KiB", out -> out.writeI32(33));
    }

    @Test
    void read_hugeOrOverlappingRuns_areRefusedCheaply() {
        refusedPages(
                "",
                out -> {
                    out.writeI32(32);
                    out.writeI64(Long.MAX_VALUE);
                });
        int[][] bad = {
            {2, 0, 33},
            {2, 31, 2},
            {2, -1, 2},
            {2, 0, 0},
            {2, 0, -1},
            {2, 0, Integer.MAX_VALUE},
            {2, Integer.MAX_VALUE, 1},
            {0, 0, 1},
            {4, 0, 1}
        };
        for (int[] run : bad) {
            refusedPages(
                    "makes no sense",
                    out -> {
                        out.writeI32(32);
                        out.writeLength(1);
                        run(out, run[0], run[1], run[2]);
                    });
        }
        refusedPages(
                "makes no sense",
                out -> {
                    out.writeI32(32);
                    out.writeLength(2);
                    run(out, 2, 0, 4);
                    run(out, 2, 3, 4);
                });
    }

    @Test
    void read_blockThatUnpacksToMoreThanItsPages_isCutOffCheaply() {
        byte[] bomb = deflate(new byte[256 << 20]);
        refusedPages(
                "",
                out -> {
                    out.writeI32(32);
                    out.writeLength(1);
                    run(out, 1, 0, 1);
                    out.writeBytes(bomb);
                });
    }

    @Test
    void read_storedPagesThatAreNotThere_areRefusedCheaply() {
        refusedPages(
                "",
                out -> {
                    out.writeI32((int) (MEMORY_LIMIT >> 12));
                    out.writeLength(1);
                    run(out, 1, 0, (int) (MEMORY_LIMIT >> 12));
                    out.writeBytes(deflate(new byte[100]));
                });
    }

    private static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(raw);
        deflater.finish();
        byte[] packed = new byte[(raw.length >> 9) + 1024];
        int size = deflater.deflate(packed);
        assertThat(deflater.finished()).isTrue();
        deflater.end();
        return Arrays.copyOf(packed, size);
    }

    // ---- anything

    @Property(tries = 3000)
    void restore_anyBytesChangedUnderACorrectDigest_isRefusedOrGivesABoxThatWorks(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1 << 20) Integer> places,
            @ForAll @Size(value = 4) List<Byte> values,
            @ForAll @IntRange(min = -40, max = 40) int longer) {
        byte[] content = Arrays.copyOfRange(FILE, HEAD, FILE.length);
        for (int i = 0; i < places.size(); i++) {
            content[places.get(i) % content.length] = values.get(i);
        }
        if (longer < 0 || longer > 30) {
            content = Arrays.copyOf(content, Math.max(content.length + longer, 0));
        }
        byte[] file = withDigest(content);
        Box<String, String> box = box();
        long allocated = allocatedBy(() -> restore(box, file));
        assertThat(allocated).isLessThan(MOST_ALLOCATED);
        box.close();
    }

    private static void restore(Box<String, String> box, byte[] file) {
        StateHash before = box.snapshot().hash();
        try {
            box.restore(read(file));
        } catch (SnapshotException e) {
            assertThat(box.snapshot().hash()).isEqualTo(before);
        }
        try {
            box.message("g");
        } catch (GuestException e) {
            assertThat(e).isInstanceOf(WasmBoxException.class).hasMessageContaining("guest");
        }
    }

    // ---- what was accepted can be saved

    private static final long END = GuestRandom.MAX_POSITION;

    @Property(tries = 300)
    void restore_anyStateThatIsAccepted_canBeSavedAndRestoredAfterAnyMessage(
            @ForAll @From("positions") long position,
            @ForAll @From("times") long realtime,
            @ForAll @From("times") long monotonic,
            @ForAll @From("messages") String message) {
        GuestState state =
                HOSTILE.beginning()
                        .withRandom(new GuestRandom.State(new byte[32], position))
                        .withClock(new GuestClock.State(realtime, monotonic));
        byte[] file = SnapshotFile.write(CapturedState.of(HOSTILE.module, state, List.of()), null);
        Box<String, String> box = HOSTILE.box();
        try {
            box.restore(read(file));
        } catch (SnapshotException e) {
            assertThat(position < 0 || position > END).as("position %d", position).isTrue();
            return;
        }
        try {
            box.message(message);
        } catch (GuestException e) {
            assertThat(e.kind()).isEqualTo(GuestException.Kind.TRAP);
        }
        box.setTime(box.time());
        CapturedState after = box.snapshot();
        Box<String, String> other = HOSTILE.box();
        other.restore(read(SnapshotFile.write(after, null)));
        assertThat(other.snapshot().sameAs(after)).isTrue();
        box.close();
        other.close();
    }

    /** A guest that draws random numbers and looks at clocks. */
    private record Hostile(Guest module) {
        Box<String, String> box() {
            return Box.begin(
                    module,
                    BoxOptions.DEFAULT.withStdout(line -> {}).withStderr(line -> {}),
                    Codecs.string(),
                    Codecs.string(),
                    output -> {});
        }

        GuestState beginning() {
            Box<String, String> box = box();
            try {
                return box.snapshot().state();
            } finally {
                box.close();
            }
        }
    }

    private static final Hostile HOSTILE = new Hostile(load("rust/hostile"));

    @Provide
    Arbitrary<Long> positions() {
        return Arbitraries.of(-1L, 0L, 5L, END - 20, END - 16, END - 2, END - 1, END, END + 1);
    }

    @Provide
    Arbitrary<Long> times() {
        long min = Long.MIN_VALUE;
        long max = Long.MAX_VALUE;
        return Arbitraries.of(min, min + 1, -1L, 0L, 1L, max - (1L << 53), max - 1, max);
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of("random 5", "random 64", "random 4", "clock", "sleep 250", "up");
    }
}
