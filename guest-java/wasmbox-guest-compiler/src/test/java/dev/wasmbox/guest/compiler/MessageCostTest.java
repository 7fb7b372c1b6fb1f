package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.MStack;
import run.endive.wasm.types.Instruction;

/**
 * What a message to a small guest costs, in figures that are the same on every machine: the
 * instructions of WebAssembly that run, and the pages of 4 KiB that stores go to.
 */
@Tag("once")
class MessageCostTest {

    private static final String COUNTER =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            public class Guest {
                static void run(WasmBoxContext<String, String> context) {
                    int count = 0;
                    while (true) {
                        switch (context.next()) {
                            case "up" -> count++;
                            case "down" -> count--;
                            default -> { continue; }
                        }
                        context.send("value=" + count);
                    }
                }
            }
            """;

    @TempDir Path folder;

    /** Counts while it is on. */
    private static final class Cost implements ExecutionListener {
        private boolean on;
        private int instructions;
        private final Set<Long> pages = new TreeSet<>();

        @Override
        public void onExecution(Instruction instruction, MStack stack) {
            if (!on) {
                return;
            }
            instructions++;
            if (instruction.opcode().name().contains("_STORE")) {
                long value = stack.pop();
                pages.add(stack.peek() + instruction.operand(1) >> 12);
                stack.push(value);
            }
        }
    }

    private static Cost ofMessage(byte[] wasm) {
        Cost cost = new Cost();
        PlainBox box = PlainBox.open(PlainBox.Loaded.observed(wasm, cost));
        for (int i = 0; i < 5; i++) {
            box.message("up");
        }
        cost.on = true;
        assertThat(box.message("up")).containsExactly("value=6");
        return cost;
    }

    @Test
    void message_ofACounter_takesFewInstructionsAndWritesToTwoPagesAtMost_moreWithoutLateFrames() {
        List<Path> classPath = new GuestSources(folder).async(COUNTER);
        Cost cost = ofMessage(OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT));
        assertThat(cost.instructions).isLessThan(5_100);
        assertThat(cost.pages).hasSizeLessThanOrEqualTo(2);

        byte[] without =
                OneTeaVm.compileWithout(Repair.LATE_FRAMES, classPath, GuestOptions.DEFAULT);
        assertThat(ofMessage(without).instructions).isGreaterThan(cost.instructions + 200);
    }
}
