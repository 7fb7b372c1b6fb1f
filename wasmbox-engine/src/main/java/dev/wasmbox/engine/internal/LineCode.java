package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.FunctionLines;
import run.endive.wasm.types.Instruction;

/** Writes the line numbers of one method. */
final class LineCode {
    private final FunctionLines lines;
    private final LineNumbers numbers;
    private final int start;
    private final Emitter code;
    private int last = -1;

    /**
     * @param start the address of the function's first instruction
     */
    LineCode(FunctionLines lines, LineNumbers numbers, int start, Emitter code) {
        this.lines = lines;
        this.numbers = numbers;
        this.start = start;
        this.code = code;
    }

    void before(Instruction instruction) {
        int number = numbers.of(lines.at(instruction.address() - start));
        if (number != last) {
            code.line(number);
            last = number;
        }
    }
}
