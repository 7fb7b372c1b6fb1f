package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.system.Library;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/** Gives methods of library objects other bodies, where TeaVM's fail in a guest. */
final class MendedLibrary implements ClassHolderTransformer {

    private static final String OURS = Library.class.getName();
    private static final ValueType STRING = ValueType.object("java.lang.String");
    private static final ValueType THROWABLE = ValueType.object("java.lang.Throwable");
    private static final ValueType THROWABLES = ValueType.arrayOf(THROWABLE);

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        ClassHierarchy hierarchy = context.getHierarchy();
        switch (type.getName()) {
            case "java.lang.Throwable" -> {
                mendMessageOfCause(type, hierarchy);
                mendAddSuppressed(type, hierarchy);
                mendGetSuppressed(type, hierarchy);
            }
            case "java.lang.Object" -> {
                empty(type, "notify", hierarchy);
                empty(type, "notifyAll", hierarchy);
            }
            default -> {}
        }
    }

    /** An exception that has a cause only says what the cause says. */
    private static void mendMessageOfCause(ClassHolder type, ClassHierarchy hierarchy) {
        ProgramEmitter code =
                body(type, new MethodDescriptor("<init>", THROWABLE, ValueType.VOID), hierarchy);
        var cause = code.var(1, THROWABLE);
        code.var(0, THROWABLE)
                .invokeSpecial(
                        new MethodReference(
                                "java.lang.Throwable", "<init>", STRING, THROWABLE, ValueType.VOID),
                        code.invoke(new MethodReference(OURS, "text", THROWABLE, STRING), cause),
                        cause);
        code.exit();
    }

    /** TeaVM never sets the array that this adds to, and takes anything. */
    private static void mendAddSuppressed(ClassHolder type, ClassHierarchy hierarchy) {
        ProgramEmitter code =
                body(
                        type,
                        new MethodDescriptor("addSuppressed", THROWABLE, ValueType.VOID),
                        hierarchy);
        var self = code.var(0, THROWABLE);
        self.setField(
                "suppressed",
                code.invoke(
                        new MethodReference(
                                OURS,
                                "append",
                                THROWABLE,
                                ValueType.BOOLEAN,
                                THROWABLES,
                                THROWABLE,
                                THROWABLES),
                        self,
                        self.getField("suppressionEnabled", ValueType.BOOLEAN),
                        self.getField("suppressed", THROWABLES),
                        code.var(1, THROWABLE)));
        code.exit();
    }

    private static void mendGetSuppressed(ClassHolder type, ClassHierarchy hierarchy) {
        ProgramEmitter code =
                body(type, new MethodDescriptor("getSuppressed", THROWABLES), hierarchy);
        code.invoke(
                        new MethodReference(OURS, "copy", THROWABLES, THROWABLES),
                        code.var(0, THROWABLE).getField("suppressed", THROWABLES))
                .returnValue();
    }

    /** Nobody waits, since a guest has one thread, and nobody owns a monitor. */
    private static void empty(ClassHolder type, String name, ClassHierarchy hierarchy) {
        body(type, new MethodDescriptor(name, ValueType.VOID), hierarchy).exit();
    }

    private static ProgramEmitter body(
            ClassHolder type, MethodDescriptor descriptor, ClassHierarchy hierarchy) {
        MethodHolder method = type.getMethod(descriptor);
        if (method == null) {
            throw new IllegalStateException(
                    type.getName() + " has no " + descriptor + ": is this another TeaVM?");
        }
        return ProgramEmitter.create(method, hierarchy);
    }
}
