package dev.wasmbox.guest.compiler.internal.codecs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Collects the annotations of WasmBox in the type of a component, by their places in it. */
final class ComponentHints extends RecordComponentVisitor {
    private static final String PREFIX = "Ldev/wasmbox/codec/";

    private final Map<String, List<String>> found = new HashMap<>();
    private final Consumer<Map<String, List<String>>> result;

    ComponentHints(Consumer<Map<String, List<String>>> result) {
        super(Opcodes.ASM9);
        this.result = result;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String descriptor, boolean visible) {
        if (!descriptor.startsWith(PREFIX)) {
            return null;
        }
        String name = "@" + descriptor.substring(PREFIX.length(), descriptor.length() - 1);
        String place = path == null ? "" : path.toString();
        return new Hint(name, found.computeIfAbsent(place, key -> new ArrayList<>()));
    }

    @Override
    public void visitEnd() {
        found.values().forEach(hints -> hints.sort(Comparator.reverseOrder()));
        result.accept(found);
    }

    /** Writes one annotation as in source code. */
    private static final class Hint extends AnnotationVisitor {
        private final List<String> hints;
        private String text;

        Hint(String name, List<String> hints) {
            super(Opcodes.ASM9);
            this.text = name;
            this.hints = hints;
        }

        @Override
        public void visit(String name, Object value) {
            text += "(" + value + ")";
        }

        @Override
        public void visitEnd() {
            hints.add(text);
        }
    }
}
