package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.text.Characters;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/** Gives our {@code Characters} its tables, from the file of Unicode that TeaVM has. */
final class UnicodeTables implements ClassHolderTransformer {

    private static final String OURS = Characters.class.getName();

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (!type.getName().equals(OURS)) {
            return;
        }
        UnicodeData data = UnicodeData.read();
        answer(type, context, "categories", data.categories());
        answer(type, context, "upperCases", data.upperCases());
        answer(type, context, "lowerCases", data.lowerCases());
        answer(type, context, "digits", data.digits());
        answer(type, context, "numbers", data.numbers());
    }

    /** Makes a native method answer a text. */
    static void answer(
            ClassHolder type, ClassHolderTransformerContext context, String name, String table) {
        ValueType string = ValueType.object("java.lang.String");
        MethodHolder method = type.getMethod(new MethodDescriptor(name, string));
        method.getModifiers().remove(ElementModifier.NATIVE);
        ProgramEmitter code = ProgramEmitter.create(method, context.getHierarchy());
        code.constant(table).returnValue();
    }
}
