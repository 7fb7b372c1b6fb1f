package dev.wasmbox.junit.internal;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Arguments of tests on their way into a box; the other end is the guest's {@code Arguments}. */
final class Argument {

    private static final String READER = "dev/wasmbox/junit/internal/guest/Arguments";
    private static final Map<Class<?>, Class<?>> PRIMITIVES =
            Map.of(
                    Boolean.class, boolean.class,
                    Byte.class, byte.class,
                    Short.class, short.class,
                    Character.class, char.class,
                    Integer.class, int.class,
                    Long.class, long.class,
                    Float.class, float.class,
                    Double.class, double.class);

    private Argument() {}

    static boolean isPossible(Class<?> type) {
        return type.isPrimitive()
                || PRIMITIVES.containsKey(type)
                || type == String.class
                || type.isEnum();
    }

    /** The text of an argument, or nothing for null where there can be none. */
    static Optional<String> text(Class<?> type, @Nullable Object value) {
        if (type == String.class) {
            return Optional.of(value == null ? "-" : "=" + value);
        }
        if (value instanceof Float number) {
            return Optional.of(Integer.toString(Float.floatToRawIntBits(number)));
        }
        if (value instanceof Double number) {
            return Optional.of(Long.toString(Double.doubleToRawLongBits(number)));
        }
        return Optional.ofNullable(value)
                .map(some -> some instanceof Enum<?> constant ? constant.name() : some.toString());
    }

    /** Reads the argument at a place of a list, which is in a local variable. */
    static void read(MethodVisitor code, int variable, int at, Class<?> type) {
        code.visitVarInsn(Opcodes.ALOAD, variable);
        code.visitLdcInsn(at);
        Class<?> primitive = type.isPrimitive() ? type : PRIMITIVES.get(type);
        if (primitive == null) {
            call(code, READER, "toText", "(Ljava/util/List;I)Ljava/lang/String;");
            if (type.isEnum()) {
                String name = Type.getInternalName(type);
                call(code, name, "valueOf", "(Ljava/lang/String;)L" + name + ";");
            }
            return;
        }
        String name = primitive.getName();
        String reader = "to" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        call(code, READER, reader, "(Ljava/util/List;I)" + Type.getDescriptor(primitive));
        if (!type.isPrimitive()) {
            Boxes.box(code, Type.getType(primitive));
        }
    }

    private static void call(MethodVisitor code, String owner, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
