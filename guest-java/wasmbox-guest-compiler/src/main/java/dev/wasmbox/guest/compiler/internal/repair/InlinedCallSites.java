package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code CallSiteBinaryGenerator.generateLocations} shares the places of calls, and means to tell
 * them apart by the calls that they are inlined into, but forgets to remember those: its variable
 * {@code prevList} stays null. It is set to {@code list} as soon as that is made.
 *
 * <p>And of all places, only those in the programmer's own code are kept.
 */
final class InlinedCallSites extends Patch.OfMethod {

    private static final String LIST =
            "org/teavm/backend/wasm/generate/CallSiteBinaryGenerator$LocationList";
    private static final String FRAMES = HELPERS + "Frames";
    private static final String LOCATIONS = "[Lorg/teavm/model/lowlevel/CallSiteLocation;";
    private static final String OWN = "(" + LOCATIONS + ")" + LOCATIONS;
    private static final int NONE = -1;

    InlinedCallSites(ClassVisitor target) {
        super(target, "generateLocations");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private int lastLoaded = NONE;
            private int previousList = NONE;

            @Override
            public void visitVarInsn(int opcode, int index) {
                super.visitVarInsn(opcode, index);
                if (opcode == Opcodes.ALOAD) {
                    lastLoaded = index;
                }
                if (opcode == Opcodes.ASTORE && previousList != NONE) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, index);
                    super.visitVarInsn(Opcodes.ASTORE, previousList);
                }
                previousList = opcode == Opcodes.ASTORE ? NONE : previousList;
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                if (name.equals("getLocations")) {
                    applied();
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, FRAMES, "own", OWN, false);
                }
                previousList = owner.equals(LIST) && name.equals("<init>") ? lastLoaded : NONE;
            }
        };
    }
}
