package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.system.Library;
import dev.wasmbox.guest.library.text.Strings;
import java.util.stream.IntStream;
import org.teavm.model.AccessLevel;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Leads methods of strings and string builders that most messages call, or that are wrong in TeaVM,
 * to ours.
 */
final class MendedStrings implements ClassHolderTransformer {

    private static final String OURS = Strings.class.getName();
    private static final String LIBRARY = Library.class.getName();
    private static final ValueType STRING = ValueType.object("java.lang.String");
    private static final ValueType BUILDER = ValueType.object("java.lang.AbstractStringBuilder");
    private static final ValueType TEXT = ValueType.object("java.lang.CharSequence");
    private static final ValueType OBJECT = ValueType.object("java.lang.Object");
    private static final ValueType CHARSET = ValueType.object("java.nio.charset.Charset");
    private static final ValueType BYTES = ValueType.arrayOf(ValueType.BYTE);
    private static final ValueType CHARS = ValueType.arrayOf(ValueType.CHARACTER);
    private static final ValueType INT = ValueType.INTEGER;
    private static final ValueType BOOLEAN = ValueType.BOOLEAN;
    private static final ValueType VOID = ValueType.VOID;

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        ClassHierarchy hierarchy = context.getHierarchy();
        switch (type.getName()) {
            case "java.lang.String" -> {
                addConstructorFromAscii(type, hierarchy);
                mendNamesOfCharsets(type);
                call(
                        body(type, hierarchy, "equals", OBJECT, BOOLEAN),
                        "equal",
                        STRING,
                        OBJECT,
                        BOOLEAN);
                copy(body(type, hierarchy, "<init>", CHARS, INT, INT, VOID));
                call(
                        body(type, hierarchy, "substring", INT, INT, STRING),
                        "substring",
                        STRING,
                        INT,
                        INT,
                        STRING);
                call(
                        body(type, hierarchy, "indexOf", STRING, INT, INT),
                        "indexOf",
                        STRING,
                        STRING,
                        INT,
                        INT);
            }
            case "java.lang.AbstractStringBuilder" -> {
                begin(body(type, hierarchy, "<init>", STRING, VOID), STRING);
                begin(body(type, hierarchy, "<init>", TEXT, VOID), TEXT);
                appendString(body(type, hierarchy, "append", STRING, BUILDER));
                insertString(body(type, hierarchy, "insert", INT, STRING, BUILDER));
                appendNumber(body(type, hierarchy, "append", INT, BUILDER));
                indexOfInBuilder(body(type, hierarchy, "indexOf", STRING, INT, INT));
            }
            default -> {
                if (type.getName().equals(OURS)) {
                    characters(body(type, hierarchy, "characters", STRING, CHARS));
                    of(body(type, hierarchy, "of", CHARS, STRING));
                }
            }
        }
    }

    /** {@code String(byte[] ascii, int hibyte, int offset, int count)}, which TeaVM lacks. */
    private static void addConstructorFromAscii(ClassHolder type, ClassHierarchy hierarchy) {
        MethodHolder method = new MethodHolder("<init>", BYTES, INT, INT, INT, VOID);
        method.setLevel(AccessLevel.PUBLIC);
        type.addMethod(method);
        ProgramEmitter code = ProgramEmitter.create(method, hierarchy);
        var chars =
                code.invoke(
                        new MethodReference(LIBRARY, "widen", BYTES, INT, INT, INT, CHARS),
                        code.var(1, BYTES),
                        code.var(2, INT),
                        code.var(3, INT),
                        code.var(4, INT));
        code.var(0, STRING)
                .invokeSpecial(
                        new MethodReference("java.lang.String", "<init>", CHARS, VOID), chars);
        code.exit();
    }

    /** Constructors throw the checked exception for a charset that there is not. */
    private static void mendNamesOfCharsets(ClassHolder type) {
        for (MethodHolder method : type.getMethods()) {
            if (method.getName().equals("<init>") && method.getProgram() != null) {
                for (BasicBlock block : method.getProgram().getBasicBlocks()) {
                    block.forEach(MendedStrings::mendNameOfCharset);
                }
            }
        }
    }

    private static void mendNameOfCharset(Instruction instruction) {
        if (instruction instanceof InvokeInstruction call
                && call.getMethod().getName().equals("forName")) {
            call.setMethod(new MethodReference(LIBRARY, "charset", STRING, CHARSET));
        }
    }

    /** Calls the method of ours that takes the string and what the method takes. */
    private static void call(ProgramEmitter code, String name, ValueType... signature) {
        ValueEmitter[] given =
                IntStream.range(0, signature.length - 1)
                        .mapToObj(i -> code.var(i, signature[i]))
                        .toArray(ValueEmitter[]::new);
        code.invoke(ours(name, signature), given).returnValue();
    }

    private static void copy(ProgramEmitter code) {
        code.var(0, STRING)
                .setField(
                        "characters",
                        code.invoke(
                                ours("copyOf", CHARS, INT, INT, CHARS),
                                code.var(1, CHARS),
                                code.var(2, INT),
                                code.var(3, INT)));
        code.exit();
    }

    /** A builder that begins with a text has room for more of it, as programs can see. */
    private static void begin(ProgramEmitter code, ValueType type) {
        ValueEmitter builder = code.var(0, BUILDER);
        ValueEmitter text = code.var(1, type);
        builder.invokeSpecial(
                new MethodReference("java.lang.AbstractStringBuilder", "<init>", INT, VOID),
                code.invoke(ours("roomFor", TEXT, INT), text));
        builder.invokeVirtual("append", BUILDER, text);
        code.exit();
    }

    private static void appendString(ProgramEmitter code) {
        ValueEmitter builder = code.var(0, BUILDER);
        insert(code, builder, builder.getField("length", INT), code.var(1, STRING));
    }

    private static void insertString(ProgramEmitter code) {
        ValueEmitter builder = code.var(0, BUILDER);
        ValueEmitter index = code.var(1, INT);
        code.invoke(ours("checkIndex", INT, INT, VOID), index, builder.getField("length", INT));
        insert(code, builder, index, code.var(2, STRING));
    }

    private static void insert(
            ProgramEmitter code, ValueEmitter builder, ValueEmitter index, ValueEmitter given) {
        ValueEmitter text = code.invoke(ours("orNull", STRING, STRING), given);
        ValueEmitter before = builder.getField("length", INT);
        ValueEmitter after = code.invoke(ours("lengthWith", INT, STRING, INT), before, text);
        makeRoom(builder, after);
        code.invoke(
                ours("insert", STRING, CHARS, INT, INT, VOID),
                text,
                builder.getField("buffer", CHARS),
                index,
                before);
        builder.setField("length", after);
        builder.returnValue();
    }

    private static void appendNumber(ProgramEmitter code) {
        ValueEmitter builder = code.var(0, BUILDER);
        ValueEmitter number = code.var(1, INT);
        ValueEmitter after =
                code.invoke(
                        ours("lengthWith", INT, INT, INT), builder.getField("length", INT), number);
        makeRoom(builder, after);
        code.invoke(
                ours("write", INT, CHARS, INT, VOID),
                number,
                builder.getField("buffer", CHARS),
                after);
        builder.setField("length", after);
        builder.returnValue();
    }

    private static void indexOfInBuilder(ProgramEmitter code) {
        ValueEmitter builder = code.var(0, BUILDER);
        code.invoke(
                        ours("indexOf", CHARS, INT, STRING, INT, INT),
                        builder.getField("buffer", CHARS),
                        builder.getField("length", INT),
                        code.var(1, STRING),
                        code.var(2, INT))
                .returnValue();
    }

    private static void makeRoom(ValueEmitter builder, ValueEmitter length) {
        builder.invokeSpecial(
                new MethodReference("java.lang.AbstractStringBuilder", "ensureCapacity", INT, VOID),
                length);
    }

    private static void characters(ProgramEmitter code) {
        code.var(1, STRING).getField("characters", CHARS).returnValue();
    }

    private static void of(ProgramEmitter code) {
        code.invoke(
                        new MethodReference("java.lang.String", "fromArray", CHARS, STRING),
                        code.var(1, CHARS))
                .returnValue();
    }

    private static MethodReference ours(String name, ValueType... signature) {
        return new MethodReference(OURS, name, signature);
    }

    private static ProgramEmitter body(
            ClassHolder type, ClassHierarchy hierarchy, String name, ValueType... signature) {
        MethodHolder method = type.getMethod(new MethodDescriptor(name, signature));
        if (method == null) {
            throw new IllegalStateException(
                    type.getName() + " has no " + name + ": is this another TeaVM?");
        }
        method.getModifiers().remove(ElementModifier.NATIVE);
        return ProgramEmitter.create(method, hierarchy);
    }
}
