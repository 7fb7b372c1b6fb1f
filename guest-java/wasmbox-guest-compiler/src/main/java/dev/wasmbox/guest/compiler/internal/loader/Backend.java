package dev.wasmbox.guest.compiler.internal.loader;

import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestProblem;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import dev.wasmbox.guest.compiler.internal.repair.RepairedClasses;
import java.util.List;
import java.util.Set;

/** The part of the compiler that runs inside the class loader of the repaired TeaVM. */
public interface Backend {

    /**
     * What to compile.
     *
     * @param mainClass the binary name of the class whose {@code main} starts the guest
     * @param guest where the classes of the guest and its libraries are
     * @param options how to compile
     * @param repairs the repairs to apply to the parts of TeaVM that go into the guest
     */
    record Request(
            String mainClass, GuestClassPath guest, GuestOptions options, Set<Repair> repairs) {}

    /**
     * What came of it.
     *
     * @param module the module, empty if there are problems
     * @param problems why there is no module
     */
    record Result(byte[] module, List<GuestProblem> problems) {}

    /** Compiles one guest. Not thread-safe. */
    Result compile(Request request);

    /** Loads TeaVM, repaired, into a class loader of its own. */
    static Backend load(Set<Repair> repairs) {
        ClassLoader here = Backend.class.getClassLoader();
        ClassLoader loader = new RepairingClassLoader(here, new RepairedClasses(here, repairs));
        try {
            return (Backend)
                    loader.loadClass("dev.wasmbox.guest.compiler.internal.teavm.TeaVmBackend")
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("TeaVM cannot be loaded", e);
        }
    }
}
