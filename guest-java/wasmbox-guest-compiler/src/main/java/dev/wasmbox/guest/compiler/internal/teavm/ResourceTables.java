package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import dev.wasmbox.guest.library.system.Resources;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;

/** Gives our {@code Resources} the files of the guest's class path, if the guest asks for any. */
final class ResourceTables implements ClassHolderTransformer {

    private static final String OURS = Resources.class.getName();

    private final GuestClassPath guest;

    ResourceTables(GuestClassPath guest) {
        this.guest = guest;
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (!type.getName().equals(OURS)) {
            return;
        }
        StringBuilder names = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        guest.resources()
                .forEach(
                        (name, bytes) -> {
                            names.append(name).append('\t').append(bytes.length).append('\n');
                            append(contents, bytes);
                        });
        UnicodeTables.answer(type, context, "names", names.toString());
        UnicodeTables.answer(type, context, "contents", contents.toString());
    }

    private static void append(StringBuilder contents, byte[] bytes) {
        for (int i = 0; i < bytes.length; i += 2) {
            int high = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            contents.append((char) (bytes[i] & 0xFF | high << Byte.SIZE));
        }
    }
}
