package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.wasmbox.host.GuestException.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a guest makes its host allocate counts against a limit, before it is allocated. */
final class RoomTest {
    private static final int[] NOTHING = {};
    private static final int[] NUMBER = {WasmBytes.I32};
    private static final int[] TWO = {WasmBytes.I32, WasmBytes.I32};
    private static final Consumer<String> IGNORE = output -> {};

    /** A guest that begins with so many pages of memory, in LEB128. */
    private static WasmBytes guest(int... memory) {
        return new WasmBytes()
                .memory(0, memory)
                .exportMemory("memory")
                .function("wasmbox_initialize", NOTHING, NOTHING)
                .function("wasmbox_malloc", NUMBER, NUMBER, 0x41, 8)
                .function("wasmbox_free", TWO, NOTHING);
    }

    /** A guest with so many tables that each begin with so many elements. */
    private static WasmBoxModule withTables(int count, int elements, int... message) {
        WasmBytes bytes = guest(1);
        for (int i = 0; i < count; i++) {
            bytes.tableOf(elements);
        }
        return WasmBoxModule.fromWasm(
                bytes.function("wasmbox_send", TWO, NOTHING, message).build());
    }

    private static WasmBoxHost<String, String> open(WasmBoxModule module, long memoryBytes) {
        return WasmBoxHost.builder(module)
                .withLimits(Limits.DEFAULT.withMemoryBytes(memoryBytes))
                .open(IGNORE);
    }

    @Test
    void open_moreTablesThanTheLimit_isRefusedBeforeTheyAreMade() {
        WasmBoxModule module = withTables(50, 10_000_000);
        long before = usedHeap();
        GuestException failure =
                catchThrowableOfType(GuestException.class, () -> open(module, 64 << 20));
        assertThat(failure.kind()).isEqualTo(Kind.MEMORY_LIMIT);
        assertThat(failure).hasMessageContaining("2000000000 bytes of tables");
        assertThat(usedHeap() - before).isLessThan(200L << 20);
    }

    private static long usedHeap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void open_moreMemoryThanTheLimit_isRefusedByName() {
        WasmBoxModule module =
                WasmBoxModule.fromWasm(
                        guest(0x80, 0x40).function("wasmbox_send", TWO, NOTHING).build());
        GuestException failure =
                catchThrowableOfType(GuestException.class, () -> open(module, 1 << 20));
        assertThat(failure.kind()).isEqualTo(Kind.MEMORY_LIMIT);
        assertThat(failure).hasMessageContaining("536870912").hasMessageContaining("1048576");
    }

    /** 32768 pages are one more than a box can have; 65536 are as many bytes as 0, in 32 bits. */
    @Test
    void fromWasm_moreMemoryThanAnyBoxHas_isRefused() {
        for (int[] pages : List.of(new int[] {0x80, 0x80, 2}, new int[] {0x80, 0x80, 4})) {
            byte[] wasm = guest(pages).function("wasmbox_send", TWO, NOTHING).build();
            assertThatThrownBy(() -> WasmBoxModule.fromWasm(wasm))
                    .isInstanceOf(ModuleException.class)
                    .hasMessageContaining("bytes of memory")
                    .hasMessageContaining("2147418112");
        }
    }

    /** {@code table.grow} by 9 million, and then {@code unreachable}. */
    @Test
    void tableGrow_beyondTheLimit_isRefusedAsMemoryIs() {
        WasmBoxModule module =
                withTables(1, 1, 0xd0, 0x70, 0x41, 0xc0, 0xa8, 0xa5, 0x04, 0xfc, 0x0f, 0, 0x1a, 0);
        try (var box = open(module, 1 << 20)) {
            GuestException failure =
                    catchThrowableOfType(GuestException.class, () -> box.message("grow"));
            assertThat(failure.kind()).isEqualTo(Kind.MEMORY_LIMIT);
            assertThat(failure).hasMessageContaining("tables").hasMessageContaining("1048576");
        }
    }

    @Test
    void restoreSnapshot_withTablesBeyondTheLimit_isRefused() {
        WasmBoxModule module =
                withTables(1, 1, 0xd0, 0x70, 0x41, 0xc0, 0xa8, 0xa5, 0x04, 0xfc, 0x0f, 0, 0x1a);
        Snapshot large;
        try (var box = module.open(IGNORE)) {
            box.message("grow");
            large = box.snapshotState();
        }
        try (var box = open(module, 1 << 20)) {
            StateHash before = box.stateHash();
            assertThatThrownBy(() -> box.restoreSnapshot(large))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("36000004 bytes of tables");
            assertThat(box.stateHash()).isEqualTo(before);
            box.message("this is refused, and leaves the box at work");
        }
    }

    @Test
    void message_toAHistoryBeyondTheLimit_takesNoRoomForIt() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String text = "x".repeat(64 << 20);
        BoxBuilder small =
                WasmBoxHost.builder(Guests.rust("counter"))
                        .withLimits(Limits.DEFAULT.withMessageBytes(1 << 20));
        try (var history = History.begin(small, IGNORE)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            GuestException failure =
                    catchThrowableOfType(GuestException.class, () -> history.message(text));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
            assertThat(failure.kind()).isEqualTo(Kind.MESSAGE_LIMIT);
            history.message("up");
            assertThat(history.size()).isEqualTo(1);
        }
    }

    @Test
    void message_longerThanAnyArray_isBeyondTheMessageLimit() {
        try (var box = Guests.rust("counter").open(IGNORE)) {
            String text = "\u20ac".repeat(Limits.DEFAULT.messageBytes());
            List<String> tooLong = new ArrayList<>(List.of(text, "x".repeat(1 << 25)));
            for (String message : tooLong) {
                GuestException failure =
                        catchThrowableOfType(GuestException.class, () -> box.message(message));
                assertThat(failure.kind()).isEqualTo(Kind.MESSAGE_LIMIT);
                assertThat(failure).hasMessageContaining("16777216");
            }
        }
    }
}
