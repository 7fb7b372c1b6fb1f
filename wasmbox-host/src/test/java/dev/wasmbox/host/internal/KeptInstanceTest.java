package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.stop.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance whose message failed is whole again, and goes on. */
final class KeptInstanceTest {
    private static final Path HOSTILE =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests/rust/hostile.wasm");

    private final Guest guest;

    KeptInstanceTest() throws Exception {
        guest = Guest.of(Files.readAllBytes(HOSTILE));
    }

    private GuestState fresh() {
        var box =
                Box.begin(guest, BoxOptions.DEFAULT, Codecs.string(), Codecs.string(), value -> {});
        try {
            return box.snapshot().state();
        } finally {
            box.close();
        }
    }

    private static void send(GuestInstance instance, String message) {
        Encoder encoder = new Encoder(64);
        Codecs.string().encode(message, encoder);
        instance.message(encoder);
    }

    private GuestInstance instance(boolean interpreted, GuestState state) {
        GuestInstance instance = guest.idleInstances().acquire(interpreted, state);
        instance.attach(
                Limits.DEFAULT, Slice.WHOLE, (bytes, at, size) -> {}, line -> {}, line -> {});
        return instance;
    }

    @ParameterizedTest
    @ValueSource(strings = {"trap", "recurse", "divide 0", "bad-place"})
    void interpretedInstance_whoseMessageFailed_isUsedAgainAndDoesWhatAFreshOneDoes(
            String failing) {
        check(true, failing);
    }

    @Test
    void compiledInstance_whoseMessageFailed_isUsedAgainAndDoesWhatAFreshOneDoes() {
        check(false, "recurse");
    }

    private void check(boolean interpreted, String failing) {
        GuestState fresh = fresh();
        GuestInstance instance = instance(interpreted, fresh);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> send(instance, failing)).isInstanceOf(GuestException.class);
            assertThat(instance.isTorn()).isFalse();
            assertThat(instance.state()).isEqualTo(fresh);
        }
        guest.idleInstances().release(instance);
        assertThat(instance(interpreted, fresh)).isSameAs(instance);
        GuestInstance other = GuestInstance.of(guest.module(), interpreted, fresh);
        send(instance, "up");
        send(other, "up");
        assertThat(instance.state()).isEqualTo(other.state());
    }
}
