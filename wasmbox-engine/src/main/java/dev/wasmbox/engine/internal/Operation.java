package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.LAND;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import run.endive.wasm.types.OpCode;

/**
 * An instruction that takes operands of fixed kinds from the stack and leaves one result.
 *
 * @param code writes what is to be done with the operands on the JVM's stack
 */
record Operation(List<Kind> operands, Kind result, Consumer<Emitter> code) {
    /** All numeric instructions but comparisons and those with an immediate. */
    static final Map<OpCode, Operation> ALL = all();

    private static Map<OpCode, Operation> all() {
        Map<OpCode, Operation> all = new EnumMap<>(OpCode.class);
        IntegerOperations.addTo(all);
        FloatOperations.addTo(all);
        Conversions.addTo(all);
        return all;
    }

    static Operation unary(Kind operand, Kind result, Consumer<Emitter> code) {
        return new Operation(List.of(operand), result, code);
    }

    static Operation binary(Kind kind, int opcode) {
        return binary(kind, code -> code.op(opcode));
    }

    static Operation binary(Kind kind, Consumer<Emitter> code) {
        return new Operation(List.of(kind, kind), kind, code);
    }

    /** A method of {@link Numeric} as the operation. */
    static Consumer<Emitter> numeric(String name, String type) {
        return code -> code.call(Names.NUMERIC, name, type);
    }

    static Consumer<Emitter> method(Class<?> owner, String name, String type) {
        return code -> code.call(owner.getName().replace('.', '/'), name, type);
    }

    static Consumer<Emitter> opcodes(int... opcodes) {
        return code -> code.ops(opcodes);
    }

    /** Turns the {@code int} on top into the {@code long} of the same unsigned value. */
    static void extendUnsigned(Emitter code) {
        code.op(I2L);
        code.constant(0xFFFFFFFFL);
        code.op(LAND);
    }
}
