package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * The law that an interpreter gets as deep into its own calls on any stack, by either engine, and
 * that it goes on from wherever it can wait.
 */
final class MachineDepthTest {
    private static final int LARGE = 16 << 20;
    private static final String TOO_DEEP =
            "the guest's calls went deeper than the 655360 bytes of stack";

    private final StringBuilder screen = new StringBuilder();

    private WasmBoxHost<String, String> open(Engine engine) {
        return open(Machine.builder(Machine.DEEP, engine));
    }

    private WasmBoxHost<String, String> open(BoxBuilder builder) {
        return builder.open(screen::append);
    }

    private String say(WasmBoxHost<String, String> box, Object line) {
        screen.setLength(0);
        try {
            box.message(line.toString());
        } catch (GuestException e) {
            return String.valueOf(e.getMessage());
        }
        return screen.toString();
    }

    private static <T> T on(int stackBytes, Callable<T> work) throws Exception {
        return SmallStackTest.on(stackBytes, work);
    }

    private int deepest() throws Exception {
        return deepest(Machine.builder(Machine.DEEP, Engine.COMPILED));
    }

    private int deepest(BoxBuilder builder) throws Exception {
        int low = 0;
        int high = 1 << 14;
        try (var box = open(builder)) {
            Snapshot before = box.snapshotState();
            while (high - low > 1) {
                int middle = (low + high) / 2;
                if (on(LARGE, () -> say(box, middle)).startsWith("number")) {
                    low = middle;
                    box.restoreSnapshot(before);
                } else {
                    high = middle;
                }
            }
        }
        return low;
    }

    @Test
    void deepestWait_isEnteredAndLeftOnAnyStack_oneDeeperIsNone() throws Exception {
        int deepest = deepest();
        assertThat(deepest).isGreaterThan(200);
        for (int stackBytes : List.of(192 << 10, 256 << 10, 1 << 20)) {
            for (Engine engine : Engine.values()) {
                try (var box = open(engine)) {
                    assertThat(on(stackBytes, () -> say(box, deepest + 1))).startsWith(TOO_DEEP);
                    assertThat(on(stackBytes, () -> say(box, deepest))).isEqualTo("number? ");
                    box.hibernate();
                    Snapshot waiting = Snapshot.fromBytes(box.snapshotState().toBytes());
                    String expected = deepest + 7 + "\ndepth? ";
                    assertThat(on(stackBytes, () -> say(box, 7))).isEqualTo(expected);

                    try (var other = open(Engine.values()[1 - engine.ordinal()])) {
                        other.restoreSnapshot(waiting);
                        assertThat(on(stackBytes, () -> say(other, 7))).isEqualTo(expected);
                        assertThat(other.stateHash()).isEqualTo(box.stateHash());
                    }
                }
            }
        }
    }

    @Test
    void stopsOnTheWayToTheDeepestWaitAndBack_changeNothing() throws Exception {
        BoxBuilder whole = Machine.builder(Machine.DEEP, Engine.COMPILED).withSlice(1L << 40);
        int deepest = deepest(whole);
        try (var alone = open(whole)) {
            say(alone, deepest);
            String expected = say(alone, 7);
            for (Engine engine : Engine.values()) {
                BoxBuilder slices = Machine.builder(Machine.DEEP, engine).withSlice(9_000);
                try (var box = open(slices)) {
                    toTheEnd(box);
                    say(box, deepest);
                    toTheEnd(box);
                    say(box, 7);
                    assertThat(toTheEnd(box)).isGreaterThan(3);
                    assertThat(screen).asString().isEqualTo(expected);
                    assertThat(box.stateHash()).isEqualTo(alone.stateHash());
                }
            }
        }
    }

    private static int toTheEnd(WasmBoxHost<String, String> box) throws Exception {
        int slices = 1;
        for (; box.isRunning(); slices++) {
            box.hibernate();
            on(192 << 10, () -> resumed(box));
        }
        return slices;
    }

    private static boolean resumed(WasmBoxHost<String, String> box) {
        box.resume();
        return true;
    }

    /** What counts a call when it is made does not when it is put up again. */
    @Test
    void callsBelowTheDeepestWait_getAsDeepAfterARestore() throws Exception {
        int deepest = deepest();
        for (Engine engine : Engine.values()) {
            try (var box = open(engine)) {
                say(box, deepest / 2);
                box.restoreSnapshot(Snapshot.fromBytes(box.snapshotState().toBytes()));
                assertThat(on(192 << 10, () -> say(box, 7 + "\n" + (deepest + 1))))
                        .startsWith(TOO_DEEP);
                assertThat(on(192 << 10, () -> say(box, 7 + "\n" + deepest))).endsWith("number? ");
            }
        }
    }
}
