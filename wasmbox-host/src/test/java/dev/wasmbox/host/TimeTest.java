package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        assertThat(box.time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
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
        assertThat(afterBack).isGreaterThan(again).isLessThan(again + 1000);
        box.setTime(Instant.ofEpochSecond(510));
        assertThat(clocks()[1]).isBetween(afterBack + 10_000_000_000L, afterBack + 10_000_001_000L);
    }

    @Test
    void sleep_aDay_takesNoTimeAndMovesBothClocks() {
        long[] before = clocks();
        box.message("sleep 86400000");
        long[] after = clocks();
        assertThat(after[0] - before[0]).isEqualTo(86_400_000_000_000L);
        assertThat(after[1] - before[1]).isGreaterThanOrEqualTo(86_400_000_000_000L);
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
