package dev.wasmbox.junit.internal;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The classes around primitive types. */
final class Boxes {

    private Boxes() {}

    /** Puts the value on the stack into its box, if it is a primitive. */
    static void box(MethodVisitor code, Type type) {
        String box =
                switch (type.getSort()) {
                    case Type.BOOLEAN -> "Boolean";
                    case Type.BYTE -> "Byte";
                    case Type.SHORT -> "Short";
                    case Type.CHAR -> "Character";
                    case Type.INT -> "Integer";
                    case Type.LONG -> "Long";
                    case Type.FLOAT -> "Float";
                    case Type.DOUBLE -> "Double";
                    default -> "";
                };
        if (!box.isEmpty()) {
            String name = "java/lang/" + box;
            String descriptor = "(" + type.getDescriptor() + ")L" + name + ";";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, name, "valueOf", descriptor, false);
        }
    }
}
