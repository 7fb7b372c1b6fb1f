package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FinishedGuestTest {
    private final List<String> outputs = new ArrayList<>();
    private final WasmBoxHost<String, String> box = Guests.rust("hostile").open(outputs::add);

    @Test
    void message_afterTheGuestReturned_saysThatItHasFinished() {
        box.message("return");
        assertThat(outputs).containsExactly("returning");
        assertThat(box.isFinished()).isTrue();
        assertThat(box.exitCode()).hasValue(0);
        assertThatThrownBy(() -> box.message("up"))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("finished with exit code 0");
    }

    @Test
    void message_thatExitsWithZero_endsTheGuest() {
        box.message("exit 0");
        assertThat(box.exitCode()).hasValue(0);
        assertThat(box.snapshotState().exitCode()).hasValue(0);
    }

    @Test
    void message_thatExitsWithAnotherCode_failsAndIsUndone() {
        box.message("up");
        StateHash before = box.stateHash();
        GuestException failure =
                catchThrowableOfType(GuestException.class, () -> box.message("exit 7"));
        assertThat(failure.kind()).isEqualTo(GuestException.Kind.EXIT);
        assertThat(failure).hasMessageContaining("code 7").hasMessageContaining("as it was before");
        assertThat(box.isFinished()).isFalse();
        assertThat(box.stateHash()).isEqualTo(before);
        box.message("up");
        assertThat(outputs).last().asString().startsWith("value=2");
    }

    @Test
    void snapshot_ofAFinishedGuest_restoresAsFinished() {
        box.message("up");
        Snapshot running = box.snapshotState();
        box.message("exit 0");
        Snapshot finished = Snapshot.fromBytes(box.snapshotState().toBytes());
        box.restoreSnapshot(running);
        box.message("up");
        assertThat(outputs).last().asString().startsWith("value=2");
        box.restoreSnapshot(finished);
        assertThat(box.exitCode()).hasValue(0);
        assertThat(running.diff(finished).status()).isTrue();
    }
}
