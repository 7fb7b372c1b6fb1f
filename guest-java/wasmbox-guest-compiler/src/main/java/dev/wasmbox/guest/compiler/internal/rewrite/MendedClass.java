package dev.wasmbox.guest.compiler.internal.rewrite;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class of TeaVM's library that calls our methods; see {@link MendedClasses}. */
final class MendedClass extends ClassVisitor {

    private final MendedMethods ours;
    private @Nullable String type;

    MendedClass(ClassVisitor target, MendedMethods ours) {
        super(Opcodes.ASM9, target);
        this.ours = ours;
    }

    @Override
    public void visit(
            int version, int access, String name, String signature, String base, String[] others) {
        type = name;
        super.visit(version, access, name, signature, base, others);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, String signature, Object value) {
        boolean used = ours.fields().remove(name) != null;
        int shown = used ? access & ~Opcodes.ACC_PRIVATE : access;
        return super.visitField(shown, name, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if (name.equals("<init>")) {
            return constructor(access, descriptor, signature, exceptions);
        }
        boolean ofObject = (access & Opcodes.ACC_STATIC) == 0;
        String all = (ofObject ? "(L" + type + ";" : "(") + descriptor.substring(1);
        String key = MendedMethods.key(name, all);
        String mended = ours.descriptors().get(key);
        if (mended == null || returning(mended) != returning(descriptor)) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        ours.descriptors().remove(key);
        int plain = access & ~(Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT);
        call(plain, name, descriptor, mended);
        if ((access & Opcodes.ACC_ABSTRACT) != 0) {
            return null;
        }
        int before = access & ~(Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED);
        return super.visitMethod(
                before, name + MendedClasses.BEFORE, descriptor, signature, exceptions);
    }

    private MethodVisitor constructor(
            int access, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, "<init>", descriptor, signature, exceptions);
        String check =
                ours.descriptors().remove(MendedMethods.key(MendedClasses.CHECK_NEW, descriptor));
        return check == null
                ? code
                : new MethodVisitor(Opcodes.ASM9, code) {
                    @Override
                    public void visitCode() {
                        super.visitCode();
                        loadArguments(this, check, 1);
                        visitCall(this, MendedClasses.CHECK_NEW, check);
                    }
                };
    }

    /** Those that are left are new. */
    @Override
    public void visitEnd() {
        ours.descriptors().keySet().forEach(this::requireMethod);
        ours.descriptors().forEach(this::add);
        ours.fields()
                .forEach(
                        (name, descriptor) ->
                                super.visitField(Opcodes.ACC_PUBLIC, name, descriptor, null, null)
                                        .visitEnd());
        super.visitEnd();
    }

    private void requireMethod(String key) {
        if (key.startsWith(MendedClasses.CHECK_NEW + "(")) {
            throw new IllegalStateException(type + " has no constructor for " + key);
        }
    }

    private void add(String key, String mended) {
        String name = key.substring(0, key.indexOf('('));
        boolean ofObject = key.startsWith(MendedMethods.key(name, "(L" + type + ";)"));
        if (ofObject) {
            String rest = mended.substring(mended.indexOf(';') + 1);
            call(Opcodes.ACC_PUBLIC, name, "(" + rest, mended);
        } else {
            call(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, mended, mended);
        }
    }

    private void call(int access, String name, String descriptor, String mended) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, null, null);
        code.visitCode();
        loadArguments(code, mended, 0);
        visitCall(code, name, mended);
        code.visitInsn(returning(mended));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void visitCall(MethodVisitor code, String name, String mended) {
        String owner = Objects.requireNonNull(type) + MendedClasses.SUFFIX;
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, mended, false);
    }

    /** The instruction that returns what a method has for a result. */
    private static int returning(String descriptor) {
        return Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN);
    }

    static void loadArguments(MethodVisitor code, String descriptor, int first) {
        int local = first;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
    }
}
