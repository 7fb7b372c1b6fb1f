package dev.wasmbox.junit.internal;

import dev.wasmbox.junit.internal.guest.Checks;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a class with the methods of JUnit's {@code Assertions} that the tests call, and no others.
 * Each puts its arguments into an array and calls the method of that name in {@link Checks}.
 */
final class AssertionsFile {

    static final String NAME = ClassFile.PACKAGE + "Assertions";
    private static final String CHECKS = Type.getInternalName(Checks.class);
    private static final Map<String, Method> BY_NAME =
            Stream.of(Checks.class.getDeclaredMethods())
                    .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                    .collect(Collectors.toMap(Method::getName, Function.identity()));
    private static final Set<String> MESSAGES =
            Set.of("Ljava/lang/String;", "Ljava/util/function/Supplier;");

    private final Set<String> used = new TreeSet<>();

    /** Whether the assertions of that name are ours. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /** Notes that a method is called. */
    void use(String name, String descriptor) {
        used.add(name + descriptor);
    }

    byte[] bytes() {
        ClassFile file = new ClassFile(NAME, "java/lang/Object");
        for (String method : used) {
            int parameters = method.indexOf('(');
            write(file, method.substring(0, parameters), method.substring(parameters));
        }
        return file.bytes();
    }

    private static void write(ClassFile file, String name, String descriptor) {
        MethodVisitor code = file.staticMethod(name, descriptor);
        Type[] parameters = Type.getArgumentTypes(descriptor);
        int count = parameters.length;
        boolean message = count > 0 && MESSAGES.contains(parameters[count - 1].getDescriptor());
        int values = message ? count - 1 : count;
        code.visitLdcInsn(values);
        code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int variable = 0;
        for (int i = 0; i < values; i++) {
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn(i);
            code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), variable);
            Boxes.box(code, parameters[i]);
            code.visitInsn(Opcodes.AASTORE);
            variable += parameters[i].getSize();
        }
        if (message) {
            code.visitVarInsn(Opcodes.ALOAD, variable);
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        String check = Type.getMethodDescriptor(BY_NAME.get(name));
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CHECKS, name, check, false);
        end(code, Type.getReturnType(descriptor));
    }

    private static void end(MethodVisitor code, Type result) {
        if (result == Type.VOID_TYPE) {
            code.visitInsn(Opcodes.RETURN);
        } else {
            code.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
            code.visitInsn(Opcodes.ARETURN);
        }
        ClassFile.end(code);
    }
}
