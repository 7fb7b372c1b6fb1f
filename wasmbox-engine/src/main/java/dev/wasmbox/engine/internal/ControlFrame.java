package dev.wasmbox.engine.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import run.endive.wasm.types.OpCode;

/** A block, loop, if or try that is open at the place of the code being compiled. */
final class ControlFrame {
    final OpCode opcode;
    final List<Kind> parameters;
    final List<Kind> results;

    /** The height of the operand stack below the parameters. */
    final int height;

    /** Where a branch to the frame goes. */
    final Label label = new Label();

    /** Where an {@code if} goes when its condition is false; null after {@code else}. */
    @Nullable Label otherwise;

    /** The handlers of a {@code try_table}. */
    @Nullable CatchCode handlers;

    boolean isUsed;

    ControlFrame(OpCode opcode, List<Kind> parameters, List<Kind> results, int height) {
        this.opcode = opcode;
        this.parameters = parameters;
        this.results = results;
        this.height = height;
    }

    /** The kinds of the values that a branch carries. */
    List<Kind> labelKinds() {
        return opcode == OpCode.LOOP ? parameters : results;
    }
}
