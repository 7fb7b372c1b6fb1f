package dev.wasmbox.guest.compiler.internal.repair;

import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code BaseWasmGenerationVisitor.negate} turns "not less" of floating-point numbers into "greater
 * or equal", which differs for NaN. It is made to answer that there is no such operation; its
 * caller then negates the outcome.
 */
final class NegatedComparisons extends Patch.OfMethod {

    private static final String OPERATION =
            "org/teavm/backend/wasm/model/expression/WasmFloatBinaryOperation";
    private static final Set<String> ORDERED = Set.of("LT", "LE", "GT", "GE");

    NegatedComparisons(ClassVisitor target) {
        super(target, "negate");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                if (owner.equals(OPERATION) && ORDERED.contains(name)) {
                    applied();
                    super.visitInsn(Opcodes.ACONST_NULL);
                } else {
                    super.visitFieldInsn(opcode, owner, name, descriptor);
                }
            }
        };
    }
}
