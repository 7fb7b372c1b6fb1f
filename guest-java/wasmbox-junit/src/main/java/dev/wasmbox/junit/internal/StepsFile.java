package dev.wasmbox.junit.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the subclass of {@code Steps} that calls the methods of a class, from its package. */
final class StepsFile {

    private static final int METHOD = 1;
    private static final int TARGET = 2;
    private static final int ARGUMENTS = 3;

    private StepsFile() {}

    static String name(Class<?> type) {
        return Type.getInternalName(type) + "$$InBox";
    }

    static byte[] write(Members members) {
        ClassFile file = new ClassFile(name(members.type()), ClassFile.RUNTIME + "Steps");
        create(file.method("create", "(Ljava/lang/Object;)Ljava/lang/Object;"), members);
        call(file.method("call", "(ILjava/lang/Object;Ljava/util/List;)V"), members.methods());
        return file.bytes();
    }

    private static void create(MethodVisitor code, Members members) {
        members.constructor()
                .ifPresentOrElse(
                        constructor -> create(code, constructor),
                        () -> code.visitInsn(Opcodes.ACONST_NULL));
        code.visitInsn(Opcodes.ARETURN);
        ClassFile.end(code);
    }

    private static void create(MethodVisitor code, Constructor<?> constructor) {
        String name = Type.getInternalName(constructor.getDeclaringClass());
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        for (Class<?> outer : constructor.getParameterTypes()) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(outer));
        }
        String descriptor = Type.getConstructorDescriptor(constructor);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", descriptor, false);
    }

    private static void call(MethodVisitor code, List<Method> methods) {
        Label none = new Label();
        Label[] cases = methods.stream().map(method -> new Label()).toArray(Label[]::new);
        if (cases.length > 0) {
            code.visitVarInsn(Opcodes.ILOAD, METHOD);
            code.visitTableSwitchInsn(0, cases.length - 1, none, cases);
        }
        for (int i = 0; i < cases.length; i++) {
            at(code, cases[i]);
            call(code, methods.get(i));
            code.visitInsn(Opcodes.RETURN);
        }
        if (cases.length > 0) {
            at(code, none);
        }
        code.visitInsn(Opcodes.RETURN);
        ClassFile.end(code);
    }

    private static void at(MethodVisitor code, Label label) {
        code.visitLabel(label);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private static void call(MethodVisitor code, Method method) {
        Class<?> owner = method.getDeclaringClass();
        String name = Type.getInternalName(owner);
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isStatic) {
            code.visitVarInsn(Opcodes.ALOAD, TARGET);
            code.visitTypeInsn(Opcodes.CHECKCAST, name);
        }
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            Argument.read(code, ARGUMENTS, i, parameters[i]);
        }
        int instruction = owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        code.visitMethodInsn(
                isStatic ? Opcodes.INVOKESTATIC : instruction,
                name,
                method.getName(),
                Type.getMethodDescriptor(method),
                owner.isInterface());
        switch (Type.getReturnType(method).getSize()) {
            case 1 -> code.visitInsn(Opcodes.POP);
            case 2 -> code.visitInsn(Opcodes.POP2);
            default -> {}
        }
    }
}
