package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that wait for something that no message brings. */
final class StalledGuestTest {
    private static final int[] NONE = {};
    private static final int NEVER_WRITTEN = 0x2000;

    @TempDir private Path folder;
    private final List<String> outputs = new ArrayList<>();

    private WasmBoxHost<String, String> box(Engine engine) {
        return WasmBoxHost.builder(Guests.rust("hostile")).withEngine(engine).open(outputs::add);
    }

    private static void assertRefuses(Runnable message) {
        GuestException refusal = catchThrowableOfType(GuestException.class, message::run);
        assertThat(refusal.kind()).isEqualTo(GuestException.Kind.STALLED);
        assertThat(refusal).hasMessageContaining("no message brings");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void message_toAGuestThatWaitsForSomethingElse_isRefusedAndNotSwallowed(Engine engine) {
        var box = box(engine);
        assertThat(box.isStalled()).isFalse();
        box.message("up");
        assertThat(box.isStalled()).isFalse();
        box.message("wait-forever");
        assertThat(outputs).last().isEqualTo("waiting");
        assertThat(box.isStalled()).isTrue();
        assertThat(box.isFinished()).isFalse();
        StateHash before = box.stateHash();
        assertRefuses(() -> box.message("up"));
        assertThat(box.stateHash()).isEqualTo(before);
        assertThat(outputs).hasSize(2);
    }

    @Test
    void isStalled_afterFailuresForksAndHibernation_isAsBefore() {
        var box = box(Engine.COMPILED);
        assertThatThrownBy(() -> box.message("trap")).isInstanceOf(GuestException.class);
        assertThat(box.isStalled()).isFalse();
        box.message("wait-forever");
        box.hibernate();
        assertThat(box.isStalled()).isTrue();
        var fork = box.fork(outputs::add);
        assertThat(fork.isStalled()).isTrue();
        assertRefuses(() -> fork.message("up"));
    }

    @Test
    void restore_toBeforeAndAfterTheStall_goesOnAndStallsAgain() {
        var box = box(Engine.COMPILED);
        box.message("up");
        Snapshot running = box.snapshotState();
        box.message("wait-forever");
        Path file = folder.resolve("stalled.bin");
        box.snapshotToFile(file);
        box.restoreSnapshot(running);
        assertThat(box.isStalled()).isFalse();
        box.message("up");
        assertThat(outputs).last().asString().startsWith("value=2");
        Snapshot stalled = Snapshot.fromFile(file);
        assertThat(stalled.isStalled()).isTrue();
        assertThat(running.diff(stalled).status()).isTrue();
        box.restoreSnapshotFromFile(file);
        assertRefuses(() -> box.message("up"));
        assertThat(box.snapshotState()).isEqualTo(stalled);
        try (SnapshotStore store = SnapshotStore.open(folder.resolve("store"))) {
            store.put("stalled", stalled);
            assertThat(store.get("stalled").isStalled()).isTrue();
            assertThat(store.verify().isIntact()).isTrue();
        }
    }

    @Test
    void history_rewoundToBeforeTheStall_goesOn() {
        Path file = folder.resolve("history.wbh");
        BoxBuilder builder = WasmBoxHost.builder(Guests.rust("hostile"));
        try (var history = History.begin(builder, outputs::add)) {
            history.recordTo(file, Durability.EACH_MESSAGE);
            history.message("up");
            history.message("wait-forever");
            assertThat(history.isStalled()).isTrue();
            assertRefuses(() -> history.message("up"));
            assertThat(history.size()).isEqualTo(2);
        }
        try (var history = History.open(file, Durability.EACH_MESSAGE, builder, outputs::add)) {
            assertThat(history.isStalled()).isTrue();
            assertThat(history.replay()).isEmpty();
            history.rewindTo(1);
            assertThat(history.isStalled()).isFalse();
            history.message("up");
            assertThat(outputs).last().asString().startsWith("value=2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"counter", "countersync", "echo", "random"})
    void isStalled_ofGuestsThatWaitForMessages_isFalse(String guest) {
        var box = Guests.rust(guest).open(outputs::add);
        assertThat(box.isStalled()).isFalse();
        box.message("up");
        assertThat(box.isStalled()).isFalse();
    }

    // ---- what a module may say of the word

    private static boolean isStalled(WasmBytes module) {
        var box = WasmBoxModule.fromWasm(module.build()).open(output -> {});
        boolean stalled = box.isStalled();
        if (!stalled) {
            box.message("up");
        }
        return stalled;
    }

    @Test
    void word_thatIsZeroFromTheStart_stallsTheBoxAtItsBeginning() {
        assertThat(isStalled(WasmBytes.guest().constant("wasmbox_awaiting", NEVER_WRITTEN)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFD, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -4})
    void word_outsideOfTheMemory_isNotLookedAt(int address) {
        assertThat(isStalled(WasmBytes.guest().constant("wasmbox_awaiting", address))).isFalse();
    }

    @Test
    void word_atTheLastPlaceInMemory_counts() {
        assertThat(isStalled(WasmBytes.guest().constant("wasmbox_awaiting", 0xFFFC))).isTrue();
    }

    @Test
    void export_ofTheNameThatIsNoConstant_isIgnored() {
        assertThat(isStalled(WasmBytes.guest().function("wasmbox_awaiting", NONE, NONE))).isFalse();
        assertThat(isStalled(WasmBytes.guest().variable("wasmbox_awaiting", 8))).isFalse();
    }
}
