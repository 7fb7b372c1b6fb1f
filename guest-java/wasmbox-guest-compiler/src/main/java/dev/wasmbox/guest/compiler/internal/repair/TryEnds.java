package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmGenerationVisitor.emulatedTry} makes of a try block a block of WebAssembly that leaves
 * the number of a handler, and ends it with a jump to what follows the try. It spares itself the
 * jump where the block never runs to its end. But if that is so because both ways of a condition
 * jump, the validator of an engine does not see it, and misses the number. Such a block is ended
 * with an instruction that is never reached.
 */
final class TryEnds extends Patch.OfMethod {

    private static final String BODIES = HELPERS + "Bodies";
    private static final String BLOCK = "org/teavm/backend/wasm/model/expression/WasmBlock";

    TryEnds(ClassVisitor target) {
        super(target, "emulatedTry");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                if (owner.equals(BLOCK) && name.equals("isTerminating")) {
                    applied();
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, BODIES, "endTry", "(L" + BLOCK + ";)Z", false);
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                }
            }
        };
    }
}
