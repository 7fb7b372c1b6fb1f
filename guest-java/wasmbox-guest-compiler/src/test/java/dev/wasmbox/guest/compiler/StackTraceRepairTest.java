package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.wasm.WasmEngineException;

/** The repair that changes nothing of what a guest answers, but its stack traces. */
@Tag("once")
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

    private static final GuestOptions OPTIONS = GuestOptions.DEFAULT.withHeap(256 << 10, 16 << 20);

    @TempDir Path folder;

    @Test
    void stackTrace_namesTheCallersOfInlinedMethods_onlyWithTheRepair() {
        List<Path> classPath = new GuestSources(folder).async(THROWING);
        assertThat(namesBothCallers(OneTeaVm.compiler().compile(classPath, OPTIONS))).isTrue();
        assertThat(
                        namesBothCallers(
                                OneTeaVm.compileWithout(
                                        Repair.INLINED_CALL_SITES, classPath, OPTIONS)))
                .isFalse();
    }

    private static boolean namesBothCallers(byte[] module) {
        PlainBox.Loaded loaded = PlainBox.Loaded.compiled(module);
        return stackTrace(loaded, "one").contains("Guest.deep(Guest.java:16)\n\tat Guest.one(")
                && stackTrace(loaded, "two").contains("Guest.deep(Guest.java:16)\n\tat Guest.two(");
    }

    private static String stackTrace(PlainBox.Loaded loaded, String message) {
        PlainBox box = PlainBox.open(loaded);
        assertThatThrownBy(() -> box.message(message)).isInstanceOf(WasmEngineException.class);
        return box.errors();
    }
}
