package dev.wasmbox.guest.compiler.internal.rewrite;

import dev.wasmbox.guest.library.system.Streams;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * TeaVM's streams, such that each can be used once, and not with null for a function. All count
 * their elements as the base class does, since those that ask their source would use it twice.
 */
final class StreamsOfOneUse extends ClassVisitor {

    private static final Pattern CLASS =
            Pattern.compile(
                    "org/teavm/classlib/java/util/stream/(|int|long|double)impl/T\\w+(?<!Mended)\\.class");
    private static final Set<String> USES =
            Set.of(
                    "filter",
                    "map",
                    "mapToObj",
                    "mapToInt",
                    "mapToLong",
                    "mapToDouble",
                    "boxed",
                    "asLongStream",
                    "asDoubleStream",
                    "flatMap",
                    "flatMapToInt",
                    "flatMapToLong",
                    "flatMapToDouble",
                    "distinct",
                    "sorted",
                    "peek",
                    "limit",
                    "skip",
                    "takeWhile",
                    "dropWhile",
                    "forEachOrdered",
                    "toArray",
                    "reduce",
                    "collect",
                    "count",
                    "sum",
                    "average",
                    "summaryStatistics",
                    "anyMatch",
                    "allMatch",
                    "findFirst",
                    "iterator",
                    "spliterator");
    private static final String TO_ARRAY_OF_OBJECTS = "()[Ljava/lang/Object;";

    private final String base;
    private String type = "";

    private StreamsOfOneUse(ClassVisitor target, String base) {
        super(Opcodes.ASM9, target);
        this.base = base;
    }

    static byte[] apply(String resource, byte[] original) {
        Matcher matcher = CLASS.matcher(resource);
        if (!matcher.matches()) {
            return original;
        }
        String kind = matcher.group(1);
        String simple =
                kind.isEmpty()
                        ? ""
                        : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(original)
                .accept(new StreamsOfOneUse(writer, folder + "TSimple" + simple + "StreamImpl"), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            String signature,
            String parent,
            String[] others) {
        type = name;
        super.visit(version, access, name, signature, parent, others);
        if (type.equals(base)) {
            super.visitField(Opcodes.ACC_PUBLIC, "used", "Z", null, null).visitEnd();
        }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if (name.equals("count") && !type.equals(base)) {
            return null;
        }
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        int kind = access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT);
        return kind == Opcodes.ACC_PUBLIC && isUse(name, descriptor)
                ? checked(code, descriptor)
                : code;
    }

    /** Without those that call another one of them. */
    private static boolean isUse(String name, String descriptor) {
        return USES.contains(name) && !descriptor.equals(TO_ARRAY_OF_OBJECTS);
    }

    private MethodVisitor checked(MethodVisitor target, String descriptor) {
        return new MethodVisitor(Opcodes.ASM9, target) {
            @Override
            public void visitCode() {
                super.visitCode();
                refuseNulls(this, descriptor);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitInsn(Opcodes.DUP);
                super.visitFieldInsn(Opcodes.GETFIELD, base, "used", "Z");
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(Streams.class),
                        "once",
                        "(Z)Z",
                        false);
                super.visitFieldInsn(Opcodes.PUTFIELD, base, "used", "Z");
            }
        };
    }

    private static void refuseNulls(MethodVisitor code, String descriptor) {
        int local = 1;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            if (parameter.getDescriptor().startsWith("Ljava/util/function/")) {
                code.visitVarInsn(Opcodes.ALOAD, local);
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "java/util/Objects",
                        "requireNonNull",
                        "(Ljava/lang/Object;)Ljava/lang/Object;",
                        false);
                code.visitInsn(Opcodes.POP);
            }
            local += parameter.getSize();
        }
    }
}
