package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.system.Allocation;
import dev.wasmbox.guest.library.system.Clock;
import dev.wasmbox.guest.library.system.TeaVmSystem;
import dev.wasmbox.guest.library.system.Wire;
import java.util.Map;
import org.teavm.interop.Async;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.model.AccessLevel;
import org.teavm.model.AnnotationHolder;
import org.teavm.model.AnnotationReader;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.util.ProgramUtils;

/**
 * Gives static methods of TeaVM's runtime system the bodies of ours: those of the class in the
 * table that are public and have the same name, parameters and result.
 */
final class ReplacedMethods implements ClassHolderTransformer {

    static final Map<String, String> REPLACEMENTS =
            Map.ofEntries(
                    Map.entry("java.lang.System", Clock.class.getName()),
                    Map.entry("java.lang.Thread", Clock.class.getName()),
                    Map.entry("org.teavm.backend.wasm.WasmRuntime", TeaVmSystem.class.getName()),
                    Map.entry(
                            "org.teavm.backend.wasm.runtime.WasiSupport",
                            TeaVmSystem.class.getName()),
                    Map.entry("org.teavm.runtime.Allocator", Allocation.class.getName()),
                    Map.entry("org.teavm.runtime.EventQueue", TeaVmSystem.class.getName()),
                    Map.entry("org.teavm.runtime.ExceptionHandling", TeaVmSystem.class.getName()),
                    Map.entry("dev.wasmbox.codec.LittleEndian", Wire.class.getName()),
                    Map.entry("dev.wasmbox.codec.Utf8", Wire.class.getName()));

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        String replacement = REPLACEMENTS.get(type.getName());
        if (replacement != null) {
            ClassReader ours = context.getHierarchy().getClassSource().get(replacement);
            type.getMethods().forEach(method -> replace(method, ours));
        }
    }

    private static void replace(MethodHolder method, ClassReader replacement) {
        MethodReader ours = replacement.getMethod(method.getDescriptor());
        if (ours == null
                || ours.getLevel() != AccessLevel.PUBLIC
                || !method.hasModifier(ElementModifier.STATIC)) {
            return;
        }
        method.getAnnotations().remove(Async.class.getName());
        method.getAnnotations().remove(Import.class.getName());
        if (ours.hasModifier(ElementModifier.NATIVE)) {
            method.setProgram(null);
            method.getModifiers().add(ElementModifier.NATIVE);
            copyAnnotation(ours, method, Import.class.getName());
        } else {
            method.getModifiers().remove(ElementModifier.NATIVE);
            method.setProgram(ProgramUtils.copy(ours.getProgram()));
        }
        copyAnnotation(ours, method, Unmanaged.class.getName());
    }

    private static void copyAnnotation(MethodReader from, MethodHolder to, String name) {
        AnnotationReader annotation = from.getAnnotations().get(name);
        if (annotation == null) {
            return;
        }
        AnnotationHolder copy = new AnnotationHolder(name);
        annotation
                .getAvailableFields()
                .forEach(field -> copy.getValues().put(field, annotation.getValue(field)));
        to.getAnnotations().remove(name);
        to.getAnnotations().add(copy);
    }
}
