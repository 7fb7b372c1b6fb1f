package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.teavm.model.ClassReader;
import org.teavm.model.PreOptimizingClassHolderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClasspathClassHolderSource;

/**
 * The classes that each guest has from the compiler, as TeaVM has read them: the class library and
 * the runtime. To read them takes half of the time of a small guest's compilation, so they are kept
 * for the next one. That is safe since TeaVM copies a class before it changes anything in it, and
 * since the compiler's classes come first: what stands in a guest cannot change them. Not
 * thread-safe.
 */
final class LibraryClasses {

    private final Map<String, Optional<ClassReader>> known = new HashMap<>();
    private final ClasspathClassHolderSource source;

    LibraryClasses() {
        // It holds nothing open.
        GuestClassPath nothing = new GuestClassPath(List.of());
        source =
                new ClasspathClassHolderSource(
                        new GuestResources(nothing, Repair.all()), new ReferenceCache());
    }

    /** The class, or null if the compiler has none of that name. */
    @Nullable ClassReader get(String name) {
        return known.computeIfAbsent(name, this::read).orElse(null);
    }

    /** The class if it was read already. */
    @Nullable ClassReader known(String name) {
        return known.getOrDefault(name, Optional.empty()).orElse(null);
    }

    /** With the code of all its methods, so that nothing of it is read later on. */
    private Optional<ClassReader> read(String name) {
        return Optional.ofNullable(PreOptimizingClassHolderSource.optimize(source::get, name));
    }
}
