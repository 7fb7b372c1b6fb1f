package dev.wasmbox.guest.compiler;

import java.lang.reflect.Method;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The JVM lets a class be redefined only if it keeps all its members. Of those that a repair has
 * added, the ones that hide an inherited method pass on to it, and nothing uses the others once the
 * repair is gone.
 */
final class KeptMembers {

    private KeptMembers() {}

    /** The wanted form of a class, with the members that only its loaded form has. */
    static byte[] in(byte[] wanted, byte[] loaded, Class<?> type) {
        ClassNode all = read(wanted);
        ClassNode other = read(loaded);
        // In the loaded form's order, which the JVM compares, too.
        all.fields = other.fields;
        for (MethodNode method : other.methods) {
            if (all.methods.stream().noneMatch(each -> isSame(each, method))) {
                all.methods.add(isInherited(method, type) ? passingOn(method, all) : method);
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        all.accept(writer);
        return writer.toByteArray();
    }

    private static boolean isSame(MethodNode one, MethodNode other) {
        return one.name.equals(other.name) && one.desc.equals(other.desc);
    }

    private static boolean isInherited(MethodNode method, Class<?> type) {
        for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
            for (Method inherited : each.getDeclaredMethods()) {
                if (inherited.getName().equals(method.name)
                        && Type.getMethodDescriptor(inherited).equals(method.desc)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static MethodNode passingOn(MethodNode method, ClassNode type) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        int local = 1;
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
            local += argument.getSize();
        }
        code.add(
                new MethodInsnNode(
                        Opcodes.INVOKESPECIAL, type.superName, method.name, method.desc, false));
        code.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
        method.instructions = code;
        method.tryCatchBlocks.clear();
        return method;
    }

    private static ClassNode read(byte[] code) {
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, ClassReader.SKIP_DEBUG);
        return node;
    }
}
