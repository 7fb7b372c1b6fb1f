package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.GuestException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A box keeps nothing of a message that is done, or that failed. */
final class RetainedMemoryTest {
    private static final Path HOSTILE =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests/rust/hostile.wasm");

    @Test
    void box_afterAMessageThatFailed_keepsNoneOfItsOutputs() throws Exception {
        List<WeakReference<Object>> decoded = new ArrayList<>();
        var module = Guest.of(Files.readAllBytes(HOSTILE));
        var output =
                Codecs.string()
                        .as(
                                Object::toString,
                                text -> {
                                    Object value = new Object();
                                    decoded.add(new WeakReference<>(value));
                                    return value;
                                });
        var box = Box.begin(module, BoxOptions.DEFAULT, Codecs.string(), output, value -> {});
        assertThatThrownBy(() -> box.message("flood 20000")).isInstanceOf(GuestException.class);
        assertThat(decoded).hasSizeGreaterThan(1000);
        assertThat(decoded).allMatch(RetainedMemoryTest::isCollected);
        box.message("up");
        box.close();
    }

    private static boolean isCollected(WeakReference<Object> reference) {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() == null;
    }
}
