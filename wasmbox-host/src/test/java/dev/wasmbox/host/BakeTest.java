package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A baked module begins where the box was that it was baked from. */
final class BakeTest {
    private final StringBuilder screen = new StringBuilder();

    private static WasmBoxModule bake(WasmBoxModule module, WasmBoxHost<?, ?> box) {
        return WasmBoxModule.fromWasm(module.bake(box.snapshotState()));
    }

    @Provide
    Arbitrary<List<String>> tablesMessages() {
        return Arbitraries.of("g", "s", "w", "i", "d", "e", "x", "z", "c", "t")
                .list()
                .ofMaxSize(15);
    }

    /** Globals of every type, two tables that change and grow, segments that are dropped. */
    @Property(tries = 40)
    void bake_anyState_goesOnAsTheBox(
            @ForAll("tablesMessages") List<String> before,
            @ForAll("tablesMessages") List<String> after) {
        WasmBoxModule module = Guests.wat("tables");
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        var box = module.open(expected::add);
        before.forEach(message -> tell(box, message, expected));
        expected.clear();
        var baked = bake(module, box).open(seen::add);
        for (String message : after) {
            tell(box, message, expected);
            tell(baked, message, seen);
            assertThat(seen).isEqualTo(expected);
        }
    }

    private static void tell(WasmBoxHost<String, String> box, String message, List<String> told) {
        try {
            box.message(message);
        } catch (GuestException e) {
            told.add(e.kind().toString());
        }
    }

    @Test
    void bake_ofBakedModule_goesOn() {
        WasmBoxModule module = Guests.rust("counter");
        for (int i = 1; i <= 3; i++) {
            screen.setLength(0);
            var box = module.open(screen::append);
            box.message("up");
            assertThat(screen.toString()).isEqualTo("value=" + i);
            module = bake(module, box);
        }
    }

    @Test
    void bake_memoryThatHasGrown_isThere() {
        WasmBoxModule module = Guests.rust("hostile");
        var box = module.open(screen::append);
        box.message("scribble 3 500");
        var baked = bake(module, box).open(screen::append);
        screen.setLength(0);
        box.message("hash");
        String expected = screen.toString();
        screen.setLength(0);
        baked.message("hash");
        assertThat(screen.toString()).isEqualTo(expected);
        assertThat(baked.snapshotState().memoryBytes())
                .isGreaterThanOrEqualTo(box.snapshotState().memoryBytes());
    }

    @ParameterizedTest
    @EnumSource
    void bake_programDeepInItsCalls_waitsThere(Engine engine) {
        WasmBoxModule module = Guests.program("interview");
        var box = module.open(screen::append);
        box.message("sum\n1\n2");
        WasmBoxModule baked = bake(module, box);
        screen.setLength(0);
        var other = WasmBoxHost.builder(baked).withEngine(engine).open(screen::append);
        assertThat(screen.toString()).isEmpty();
        other.message("");
        assertThat(screen.toString()).isEqualTo("2 + 0\n1 + 2\n= 3\n> ");

        screen.setLength(0);
        bake(baked, other).open(screen::append).message("lines");
        assertThat(screen.toString()).isEqualTo("5\n> ");
    }

    @Test
    void bake_guestThatHasFinished_isRefused() {
        WasmBoxModule module = Guests.program("interview");
        var box = module.open(screen::append);
        box.message("quit");
        Snapshot end = box.snapshotState();
        assertThatThrownBy(() -> module.bake(end))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("finished");
    }

    @Test
    void bake_snapshotOfAnotherModule_isRefused() {
        Snapshot other = Guests.rust("echo").open(output -> {}).snapshotState();
        assertThatThrownBy(() -> Guests.rust("counter").bake(other))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("of the module");
    }
}
