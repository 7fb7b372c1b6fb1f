package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeTest {
    private final List<String> outputs = new ArrayList<>();
    private WasmBoxHost<String, String> box;

    @BeforeEach
    void open() {
        box = Guests.rust("hostile").open(outputs::add);
    }

    /** The realtime and the monotonic clock in nanoseconds, as the guest reads them. */
    private long[] clocks() {
        outputs.clear();
        box.message("clock");
        String[] parts = outputs.get(0).split("[ =]");
        return new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[3])};
    }

    @Test
    void realtime_isWhatTheHostSet() {
        assertThat(clocks()[0]).isZero();
        box.setTime(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(clocks()[0]).isEqualTo(1_700_000_000_123_000_000L);
        box.setTime(Instant.EPOCH);
        assertThat(clocks()[0]).isZero();
    }

    @Test
    void monotonic_neverStandsStillNorGoesBack() {
        box.setTime(Instant.ofEpochSecond(1000));
        long before = clocks()[1];
        long again = clocks()[1];
        assertThat(again).isGreaterThan(before);
        box.setTime(Instant.ofEpochSecond(500));
        long afterBack = clocks()[1];
        assertThat(afterBack).isGreaterThan(again).isLessThan(again + 10_000);
        box.setTime(Instant.ofEpochSecond(510));
        assertThat(clocks()[1]).isBetween(afterBack + 9_999_990_000L, afterBack + 10_000_010_000L);
    }

    @Test
    void sleep_aDay_takesNoTimeAndMovesBothClocks() {
        long[] before = clocks();
        box.message("sleep 86400000");
        long[] after = clocks();
        assertThat(after[0] - before[0]).isEqualTo(86_400_000_002_000L);
        assertThat(after[1] - before[1]).isGreaterThanOrEqualTo(86_400_000_000_000L);
    }

    @Test
    void time_passesByAMicrosecondForEachReading() {
        box.setTime(Instant.ofEpochSecond(5));
        clocks();
        assertThat(box.time()).isEqualTo(Instant.ofEpochSecond(5).plusNanos(2_000));
        box.message("up");
        assertThat(box.time()).isEqualTo(Instant.ofEpochSecond(5).plusNanos(2_000));
    }

    /** Waits for a fifth of a second by looking at a clock again and again. */
    private static byte[] waiting(int clock) {
        int[] two = {WasmBytes.I32, WasmBytes.I32};
        int[] body = {
            0x03,
            0x40, // loop
            0x41,
            clock,
            0x42,
            0,
            0x41,
            0xc0,
            0,
            0x10,
            0,
            0x1a, // read the clock to address 64
            0x41,
            0xc0,
            0,
            0x29,
            3,
            0,
            0x42,
            0x80,
            0x84,
            0xaf,
            0xdf,
            0,
            0x53, // < 200,000,000?
            0x0d,
            0,
            0x0b // again
        };
        return new WasmBytes()
                .importFunction(
                        "wasi_snapshot_preview1",
                        "clock_time_get",
                        new int[] {WasmBytes.I32, 0x7e, WasmBytes.I32},
                        new int[] {WasmBytes.I32})
                .memory(0, 1)
                .exportMemory("memory")
                .function("wasmbox_initialize", new int[] {}, new int[] {})
                .function(
                        "wasmbox_malloc",
                        new int[] {WasmBytes.I32},
                        new int[] {WasmBytes.I32},
                        0x41,
                        8)
                .function("wasmbox_free", two, new int[] {})
                .function("wasmbox_send", two, new int[] {}, body)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void message_thatWaitsByLookingAtAClock_ends(int clock) {
        WasmBoxModule module = WasmBoxModule.fromWasm(waiting(clock));
        List<StateHash> hashes = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            try (var waiting =
                    WasmBoxHost.builder(module)
                            .withEngine(engine)
                            .open(Codecs.bytes(), Codecs.bytes(), output -> {})) {
                waiting.message(new byte[1]);
                assertThat(waiting.time()).isEqualTo(Instant.EPOCH.plusNanos(200_001_000));
                hashes.add(waiting.stateHash());
            }
        }
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1));
    }

    @Test
    void setTime_onASleepingBox_isSeenWhenItWakes() {
        box.message("up");
        box.hibernate();
        box.setTime(Instant.ofEpochSecond(7));
        assertThat(box.time()).isEqualTo(Instant.ofEpochSecond(7));
        assertThat(clocks()[0]).isEqualTo(7_000_000_000L);
    }

    @Test
    void setTime_beyondNanoseconds_isRefused() {
        assertThatThrownBy(() -> box.setTime(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("292 years");
    }

    @Test
    void restore_bringsTheClocksBack() {
        box.setTime(Instant.ofEpochSecond(9));
        Snapshot snapshot = box.snapshotState();
        box.setTime(Instant.ofEpochSecond(99));
        box.restoreSnapshot(snapshot);
        assertThat(box.time()).isEqualTo(Instant.ofEpochSecond(9));
        assertThat(snapshot.time()).isEqualTo(Instant.ofEpochSecond(9));
    }
}
