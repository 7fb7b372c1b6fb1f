package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.guest.compiler.internal.Repair;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.wasm.WasmEngineException;

/** The repair that changes nothing of what a guest answers, but its stack traces. */
class StackTraceRepairTest {

    private static final String THROWING =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            public class Guest {
                static void run(WasmBoxContext<String, String> context) {
                    context.send(answer(context.next()));
                }
                static String answer(String message) {
                    return message.equals("one") ? "" + one(message.length()) : "" + two(message.length());
                }
                static int one(int n) {
                    return deep(n) + 1;
                }
                static int two(int n) {
                    return deep(n) + 2;
                }
                static int deep(int n) {
                    if (n > 0) throw new IllegalStateException();
                    return n;
                }
            }
            """;

    @TempDir Path folder;

    private PlainBox.Loaded compile(String guest, Set<Repair> repairs) {
        byte[] module =
                new GuestCompiler(repairs)
                        .compile(
                                new GuestSources(folder).async(guest),
                                GuestOptions.DEFAULT.withHeap(256 << 10, 16 << 20));
        return PlainBox.Loaded.compiled(module);
    }

    private static Set<Repair> without(Repair repair) {
        Set<Repair> others = Repair.all();
        others.remove(repair);
        return others;
    }

    @Test
    void stackTrace_namesTheCallersOfInlinedMethods_onlyWithTheRepair() {
        assertThat(namesBothCallers(compile(THROWING, Repair.all()))).isTrue();
        assertThat(namesBothCallers(compile(THROWING, without(Repair.INLINED_CALL_SITES))))
                .isFalse();
    }

    private static boolean namesBothCallers(PlainBox.Loaded loaded) {
        return stackTrace(loaded, "one").contains("Guest.deep(Guest.java:16)\n\tat Guest.one(")
                && stackTrace(loaded, "two").contains("Guest.deep(Guest.java:16)\n\tat Guest.two(");
    }

    private static String stackTrace(PlainBox.Loaded loaded, String message) {
        PlainBox box = PlainBox.open(loaded);
        assertThatThrownBy(() -> box.message(message)).isInstanceOf(WasmEngineException.class);
        return box.errors();
    }
}
