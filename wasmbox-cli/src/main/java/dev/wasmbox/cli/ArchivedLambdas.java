package dev.wasmbox.cli;

import java.lang.invoke.LambdaMetafactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes Scala's lambdas, which can all be serialized, into such that cannot and are the same
 * otherwise: Java archives the classes of those only, and makes the others anew at each start.
 */
final class ArchivedLambdas extends ClassVisitor {
    private static final String SERIALIZABLE = "altMetafactory";
    private static final int FLAGS = 3; // after the type, the code, and the type it is used with
    private static final int WITH_BRIDGES =
            LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_BRIDGES;
    private static final Pattern FUNCTION =
            Pattern.compile("scala/Function\\d+|scala/runtime/java8/JFunction[^/]*");
    private static final Handle PLAIN =
            new Handle(
                    Opcodes.H_INVOKESTATIC,
                    "java/lang/invoke/LambdaMetafactory",
                    "metafactory",
                    "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                            + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
                            + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                            + "Ljava/lang/invoke/CallSite;",
                    false);

    private ArchivedLambdas(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The class with such lambdas, or as it is if it has none. */
    static byte[] of(byte[] content) {
        if (!new String(content, StandardCharsets.ISO_8859_1).contains(SERIALIZABLE)) {
            return content;
        }
        ClassReader reader = new ClassReader(content);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ArchivedLambdas(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(
                api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitInvokeDynamicInsn(
                    String method, String type, Handle maker, Object... arguments) {
                if (isScalas(type, maker, arguments)) {
                    super.visitInvokeDynamicInsn(
                            method, type, PLAIN, Arrays.copyOf(arguments, FLAGS));
                } else {
                    super.visitInvokeDynamicInsn(method, type, maker, arguments);
                }
            }
        };
    }

    /**
     * Whether nothing is lost but that it can be serialized, which nobody asks Scala's functions
     * for: the bridges that Scala gives them have no methods in their interfaces.
     */
    private static boolean isScalas(String type, Handle maker, Object... arguments) {
        return maker.getOwner().equals(PLAIN.getOwner())
                && maker.getName().equals(SERIALIZABLE)
                && (arguments[FLAGS].equals(LambdaMetafactory.FLAG_SERIALIZABLE)
                        || arguments[FLAGS].equals(WITH_BRIDGES))
                && FUNCTION.matcher(Type.getReturnType(type).getInternalName()).matches();
    }
}
