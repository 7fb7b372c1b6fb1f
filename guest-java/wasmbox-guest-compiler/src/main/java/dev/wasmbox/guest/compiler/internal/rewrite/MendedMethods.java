package dev.wasmbox.guest.compiler.internal.rewrite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What one of our classes has for a class of TeaVM's library; see {@link MendedClasses}.
 *
 * @param descriptors of its methods, by {@link #key}
 * @param fields that its native methods read or write, with their descriptors
 */
record MendedMethods(Map<String, String> descriptors, Map<String, String> fields) {

    private static final int KIND =
            Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC;

    static MendedMethods of(byte[] ours) {
        MendedMethods methods = new MendedMethods(new LinkedHashMap<>(), new LinkedHashMap<>());
        new ClassReader(ours).accept(methods.collector(), ClassReader.SKIP_CODE);
        return methods;
    }

    private ClassVisitor collector() {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    String signature,
                    String[] exceptions) {
                Type result = Type.getReturnType(descriptor);
                if ((access & Opcodes.ACC_NATIVE) != 0) {
                    if (result.getSort() != Type.VOID && !name.endsWith(MendedClasses.BEFORE)) {
                        fields.put(name, result.getDescriptor());
                    }
                } else if ((access & KIND) == Opcodes.ACC_STATIC && !name.startsWith("<")) {
                    descriptors.put(key(name, descriptor), descriptor);
                }
                return null;
            }
        };
    }

    /**
     * A name with parameters. TeaVM's sources name one class in two ways, as {@code
     * java.lang.String} and as {@code org.teavm.classlib.java.lang.TString}; here they are the
     * same.
     */
    static String key(String name, String descriptor) {
        String parameters = descriptor.substring(0, descriptor.indexOf(')'));
        return name + parameters.replaceAll("org/teavm/classlib/(java/[a-z/]*)T", "$1");
    }
}
