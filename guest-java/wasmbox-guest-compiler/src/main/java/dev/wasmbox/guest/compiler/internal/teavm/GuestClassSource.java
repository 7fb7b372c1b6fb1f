package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.internal.loader.Backend;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.PreOptimizingClassHolderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClasspathClassHolderSource;
import org.teavm.parsing.resource.ResourceProvider;

/**
 * All classes of one guest: those of the library, which are kept from one guest to the next, and
 * its own.
 *
 * <p>A test that leaves out a repair has those classes of the library only that were read with all
 * repairs before, and reads anew what the repair mends. So what it reads is in no other guest.
 */
final class GuestClassSource implements ClassReaderSource {

    private final LibraryClasses library;
    private final ClassReaderSource own;
    private final boolean isRepaired;
    private final Set<String> unrepaired = new HashSet<>();

    GuestClassSource(
            LibraryClasses library,
            ResourceProvider resources,
            ReferenceCache references,
            Backend.Request request) {
        this.library = library;
        this.own =
                new PreOptimizingClassHolderSource(
                        new ClasspathClassHolderSource(resources, references));
        Set<Repair> missing = Repair.all();
        missing.removeAll(request.repairs());
        this.isRepaired = missing.isEmpty();
        missing.forEach(repair -> unrepaired.addAll(repair.classNames()));
    }

    @Override
    public @Nullable ClassReader get(String name) {
        ClassReader found = ofLibrary(name);
        return found == null ? own.get(name) : found;
    }

    private @Nullable ClassReader ofLibrary(String name) {
        if (isRepaired) {
            return library.get(name);
        }
        return unrepaired.contains(name) ? null : library.known(name);
    }
}
